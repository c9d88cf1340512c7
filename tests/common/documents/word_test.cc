#include "common/documents/word.h"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <zip.h>

#include <filesystem>
#include <fstream>

#include "tests/support/status_matchers.h"

namespace yifa::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The text of a Word file, unpacked.
std::string XmlOf(const absl::StatusOr<std::string>& file) {
  EXPECT_THAT(file, testing::IsOk());
  zip_error_t error;
  zip_error_init(&error);
  zip_t* zip = zip_open_from_source(
      zip_source_buffer_create(file->data(), file->size(), 0, &error), ZIP_RDONLY,
      &error);
  EXPECT_NE(zip, nullptr);
  if (zip == nullptr) return "";
  zip_file_t* part = zip_fopen(zip, "word/document.xml", 0);
  std::string xml(1 << 20, '\0');
  const zip_int64_t size = zip_fread(part, xml.data(), xml.size());
  zip_fclose(part);
  zip_discard(zip);
  xml.resize(static_cast<size_t>(size));
  return xml;
}

TEST(Word, ADocumentsPartsAreSetAsTheirPagesAre) {
  const std::string xml = XmlOf(
      ToWord("行政处罚决定书\n\n　　一、事实\n　　甲<乙>&丙。\n\n　　　　　　　　某机关\n"
             "　　　　　　　　2022年3月4日\n"));
  EXPECT_THAT(xml, HasSubstr("方正小标宋简体"));
  EXPECT_THAT(xml, HasSubstr("黑体"));
  EXPECT_THAT(xml, HasSubstr("甲&lt;乙&gt;&amp;丙。"));
  EXPECT_THAT(xml, HasSubstr(">某机关</w:t>"));
}

TEST(Word, ATableHasItsHeaderOnEachPageAndItsLastCellGoesOverTheRest) {
  const std::string xml =
      XmlOf(ToWord("│序号│物品│数量│\n├─┼──┼─┤\n│1│秤│2│\n│合计│二台│\n"));
  EXPECT_THAT(xml, HasSubstr("<w:tblHeader/>"));
  EXPECT_EQ(xml.find("<w:tblHeader/>"), xml.rfind("<w:tblHeader/>"));
  EXPECT_THAT(xml, HasSubstr("<w:gridSpan w:val=\"2\"/>"));
  EXPECT_THAT(xml, Not(HasSubstr("│")));
}

TEST(Word, TheSameTextGivesTheSameBytes) {
  const auto once = ToWord("甲\n"), again = ToWord("甲\n");
  ASSERT_THAT(once, testing::IsOk());
  EXPECT_EQ(*once, *again);
}

}  // namespace
}  // namespace yifa::documents
