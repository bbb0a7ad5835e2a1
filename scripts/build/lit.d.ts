// What the package's declarations need of Lit, which is bundled: a consumer does not install it.
export declare class LitElement extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  requestUpdate(name?: PropertyKey, old?: unknown): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
}
export type PropertyValues = Map<PropertyKey, unknown>;
export interface CSSResult { readonly cssText: string }
export interface TemplateResult { readonly strings: TemplateStringsArray; readonly values: unknown[] }
export type SVGTemplateResult = TemplateResult;
export declare const nothing: unique symbol;
