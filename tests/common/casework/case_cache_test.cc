#include "common/casework/writer/case_cache.h"

#include <gtest/gtest.h>

#include "yifa/complaint/v1/complaint.pb.h"

namespace yifa::casework {
namespace {

CasePtr CaseOf(int number, size_t bytes) {
  complaint::v1::Complaint complaint;
  complaint.set_facts(std::string(bytes, 'x'));
  auto made = std::make_shared<Case>();
  made->name = "organs/120111101/complaints/c" + std::to_string(number);
  made->message = CopyOf(complaint);
  return made;
}

TEST(CaseCacheTest, H13_HoldsCasesByTheirBytesNotByTheirNumber) {
  CaseCache cache;
  for (int i = 0; i < 200; ++i) {
    const CasePtr put = CaseOf(i, 3 << 20);
    cache.Put(put);
    ASSERT_EQ(cache.Find(put->name), put);
    ASSERT_LE(cache.bytes(), limits::kCaseCacheBytes);
    ASSERT_GE(cache.bytes(), size_t{3} << 20);
  }
  EXPECT_EQ(cache.Find(CaseOf(0, 0)->name), nullptr);
}

TEST(CaseCacheTest, HoldsManySmallCases) {
  CaseCache cache;
  for (int i = 0; i < 3000; ++i) cache.Put(CaseOf(i, 1000));
  for (int i = 0; i < 3000; ++i) ASSERT_NE(cache.Find(CaseOf(i, 0)->name), nullptr) << i;
}

}  // namespace
}  // namespace yifa::casework
