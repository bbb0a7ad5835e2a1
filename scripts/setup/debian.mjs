// Debian's package tools: install packages, or fetch newer ones without touching the system.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, run, Stop, which } from '../shell.mjs';

const waitForLock = ['-o', 'DPkg::Lock::Timeout=600', '-q'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** True on Debian 12, the system on which set-up installs everything itself. */
export function isDebian12() {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(release) && /^VERSION_ID="?12"?$/m.test(release);
}

/** The command that precedes one needing root: nothing, sudo, or null if neither will do. */
function asRoot() {
  if (process.getuid() === 0) return [];
  if (!which('sudo')) return null;
  const asksNothing = answer('sudo', ['-n', 'true']) !== null;
  return asksNothing || process.stdin.isTTY ? ['sudo'] : null;
}

export const installCommand = (packages) =>
  `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** Installs packages; without root it stops and says which commands to run. */
export function installPackages(packages) {
  const prefix = asRoot();
  if (!prefix) {
    throw new Stop(`Missing on this machine. Run as root, then again what you ran:\n` +
      `  apt-get update\n  ${installCommand(packages)}`, 2);
  }
  const root = (program, ...args) => {
    const [first, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', program, ...args];
    run(first, rest, { stdio: [prefix.length ? 'inherit' : 'ignore', 'pipe', 'pipe'] });
  };
  root('apt-get', ...waitForLock, 'update');
  root('apt-get', ...waitForLock, 'install', '-y', '--no-install-recommends', ...packages);
}

/** The mirror of Debian that this machine already uses. */
function mirror() {
  const targets = answer('apt-get', ['indextargets', '--format', '$(RELEASE) $(REPO_URI)',
    'Created-By: Packages']) ?? '';
  const lines = targets.split('\n').map((line) => line.split(' '));
  const main = lines.find(([release]) => ['bookworm', 'oldstable', 'stable'].includes(release));
  if (!main) throw new Stop('apt-get names no mirror of Debian 12: add one to its sources.', 2);
  return main[1];
}

/** A private apt of a newer Debian below `folder`; the system's own stays as it is. */
export class NewerDebian {
  constructor(folder, suite) {
    this.folder = folder;
    for (const part of ['lists/partial', 'cache/archives/partial', 'files']) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    const source = `[signed-by=${keyring}] ${mirror()} ${suite} main`;
    writeFileSync(join(folder, 'sources.list'), `deb ${source}\ndeb-src ${source}\n`);
    this.#apt('update');
  }

  /** Downloads packages (.deb); apt has checked their signatures. Returns their folder. */
  download(packages) {
    return this.#apt('download', ...packages);
  }

  /** Downloads the source archive of a package. Returns its folder. */
  downloadSource(name) {
    return this.#apt('source', '--download-only', name);
  }

  #apt(...command) {
    const settings = {
      'Dir::State::lists': join(this.folder, 'lists'),
      'Dir::State::status': '/dev/null',
      'Dir::Cache': join(this.folder, 'cache'),
      'Dir::Etc::sourcelist': join(this.folder, 'sources.list'),
      'Dir::Etc::sourceparts': '-',
      'Acquire::Languages': 'none',
      'APT::Sandbox::User': 'root', // the folder need not be readable by another account
    };
    const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    const files = join(this.folder, 'files');
    run('apt-get', [...options, '-q', ...command], { cwd: files });
    return files;
  }
}
