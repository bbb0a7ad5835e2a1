// X, once Twitter: numbers of posts, and of the account by day.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kXPostsSignature = {
    "post id|tweet id",
    "impressions",
    "engagements",
};

constexpr std::array kXPostsColumns = {
    ColumnRule{"date|time", "date"},
    ColumnRule{"impressions", "impressions"},
    ColumnRule{"engagements", "engagements"},
    ColumnRule{"url clicks", "clicks"},
    ColumnRule{"media views|video views", "video_views"},
    ColumnRule{"post text|tweet text|post link|tweet permalink|likes|replies|reposts|retweets|"
               "bookmarks|shares|new follows|follows|profile visits|user profile clicks|"
               "detail expands|hashtag clicks|permalink clicks|engagement rate|app opens|"
               "app installs|email tweet|dial phone|media engagements|promoted*", ""},
};

}  // namespace

constinit const SourceRow kXPosts = {
    .name = "x_posts",
    .title = "X posts and their numbers",
    .kind = TableKind::Metrics,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kXPostsSignature,
    .columns = kXPostsColumns,
    .channel = "Organic Social",
    .source = "x",
    .medium = "social",
};

namespace {

constexpr std::array<std::string_view, 3> kXAccountSignature = {
    "unfollows",
    "impressions",
    "engagements",
};

constexpr std::array kXAccountColumns = {
    ColumnRule{"date", "date"},
    ColumnRule{"impressions", "impressions"},
    ColumnRule{"engagements", "engagements"},
    ColumnRule{"video views", "video_views"},
    ColumnRule{"likes|replies|reposts|new follows|unfollows|bookmarks|shares|profile visits|"
               "create post|media views", ""},
};

}  // namespace

constinit const SourceRow kXAccount = {
    .name = "x_account",
    .title = "X account by day",
    .kind = TableKind::Metrics,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kXAccountSignature,
    .columns = kXAccountColumns,
    .channel = "Organic Social",
    .source = "x",
    .medium = "social",
};

}  // namespace lens
