#include "common/documents/template_cache.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::documents {
namespace {

TEST(TemplateCacheTest, C3_ATemplateIsCompiledOnce) {
  TemplateCache cache;
  const auto type = penalty::v1::PenaltyCase::descriptor();
  const auto first = cache.Get("t.txt", "{{matter}}", type);
  ASSERT_THAT(first, testing::IsOk());
  EXPECT_EQ(*cache.Get("u.txt", "{{matter}}", type), *first);
  EXPECT_NE(*cache.Get("t.txt", "{{matter}}。", type), *first);
  // For another type the same names are another template.
  const auto other = cache.Get("t.txt", "{{number}}", type::v1::Document::descriptor());
  EXPECT_THAT(other, testing::IsOk());
  EXPECT_FALSE(cache.Get("t.txt", "{{no_such_name}}", type).ok());
  EXPECT_FALSE(cache.Get("t.txt", "{{no_such_name}}", type).ok());
}

}  // namespace
}  // namespace yifa::documents
