// What each kind of document must contain, of every service: each item is taken out of
// the template in turn, and the template is refused with it.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/documents/library.h"
#include "common/procedure/source.h"
#include "tests/support/papers.h"
#include "tests/support/status_matchers.h"

namespace yifa::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using yifa::testing::IsOk;

constexpr const char* kServices[] = {"complaint", "disclosure", "litigation", "penalty",
                                     "reconsideration"};

std::string Folder(const std::string& service, const std::string& part) {
  return absl::StrCat(YIFA_SOURCE_DIR, "/services/", service, "/", part);
}

// The shipped procedures, as if every act that they have were performed.
std::unique_ptr<procedure::Book> BookOf(const std::string& service) {
  const auto files = procedure::ReadFolder(Folder(service, "procedures"), nullptr);
  EXPECT_THAT(files, IsOk());
  procedure::Catalogue catalogue;
  for (const procedure::Filed& filed : *files)
    for (const procedure::v1::Act& act : filed.proto.acts()) {
      catalogue.performed.insert({filed.proto.resource(), act.id()});
      if (act.from().empty())
        catalogue.creating.insert({filed.proto.resource(), act.id()});
    }
  for (const procedure::Filed& filed : *files)
    for (const procedure::v1::Limit& limit : filed.proto.limits())
      catalogue.expiring.insert({filed.proto.resource(), limit.expiry().act()});
  auto book = procedure::Book::Load(Folder(service, "procedures"), catalogue);
  EXPECT_THAT(book, IsOk());
  return book.ok() ? *std::move(book) : nullptr;
}

// The template without any value of that name, whatever it is the value of.
std::string WithoutValue(const std::string& source, const std::string& field) {
  const std::string leaf = field.substr(field.rfind('.') + 1);
  std::string left;
  size_t at = 0;
  for (size_t begin = source.find("{{"); begin != std::string::npos;
       begin = source.find("{{", at)) {
    const size_t end = source.find("}}", begin) + 2;
    const std::string tag = source.substr(begin + 2, end - begin - 4);
    const std::string name = tag.substr(0, tag.find('|'));
    const bool taken =
        name == leaf || absl::EndsWith(name, absl::StrCat(".", leaf)) || name == field;
    const bool section = tag[0] == '#' || tag[0] == '^' || tag[0] == '/' || tag[0] == '!';
    left += source.substr(at, (taken && !section ? begin : end) - at);
    at = end;
  }
  return left + source.substr(at);
}

class ItemsTest : public ::testing::TestWithParam<const char*> {
 protected:
  ItemsTest() : book_(BookOf(GetParam())) {}

  // Refused, with the item, its article and the line.
  void ExpectRefused(const procedure::Procedure& version, const std::string& kind,
                     const procedure::v1::DocumentItem& item, std::string source) {
    const auto made = CompileInstead(*book_, version.proto().resource(), kind,
                                     absl::StrCat(kind, ".txt"), std::move(source));
    EXPECT_THAT(std::string(made.status().message()),
                HasSubstr(absl::StrCat(kind, ".txt:1: lacks ", item.title(), " (",
                                       item.article(), ")")))
        << version.id();
  }

  std::unique_ptr<procedure::Book> book_;
};

TEST_P(ItemsTest, Com04EachRequiredItemThatIsTakenAwayIsRefused) {
  int items = 0;
  for (const auto& version : book_->all())
    for (const procedure::v1::DocumentKind& kind : version->proto().documents()) {
      EXPECT_THAT(kind.items(), Not(IsEmpty())) << version->id() << " " << kind.id();
      const auto source = procedure::ReadText(
          Folder(GetParam(), absl::StrCat("documents/", kind.id(), ".txt")));
      ASSERT_THAT(source, IsOk());
      for (const procedure::v1::DocumentItem& item : kind.items()) {
        ++items;
        for (const std::string& field : item.fields())
          ExpectRefused(*version, kind.id(), item, WithoutValue(*source, field));
        for (const std::string& words : item.words())
          ExpectRefused(*version, kind.id(), item,
                        absl::StrReplaceAll(*source, {{words, ""}}));
      }
    }
  EXPECT_GT(items, 10);
}

TEST_P(ItemsTest, Com04AKindWithoutATemplateIsRefusedWithItsLine) {
  const std::string folder = absl::StrCat(::testing::TempDir(), "/papers-", GetParam());
  std::filesystem::remove_all(folder);
  std::filesystem::copy(Folder(GetParam(), "documents"), folder);
  ASSERT_THAT(Library::Load(folder, *book_), IsOk());
  std::set<std::string> seen;  // a kind is told of where it stands first
  for (const auto& version : book_->all())
    for (const procedure::v1::DocumentKind& kind : version->proto().documents()) {
      if (!seen.insert(kind.id()).second) continue;
      const std::string file = absl::StrCat(folder, "/", kind.id(), ".txt");
      std::filesystem::rename(file, file + ".gone");
      EXPECT_THAT(
          std::string(Library::Load(folder, *book_).status().message()),
          HasSubstr(absl::StrCat(book_->PlaceOf(*version, kind.id()), ": document `",
                                 kind.id(), "` has no template")));
      std::filesystem::rename(file + ".gone", file);
    }
}

INSTANTIATE_TEST_SUITE_P(Services, ItemsTest, ::testing::ValuesIn(kServices),
                         [](const auto& info) { return std::string(info.param); });

TEST(Papers, Com04WhatNoOfficeLetsOutOfItsHouseIsFound) {
  const struct {
    const char* text;
    const char* fault;  // "": none
  } rows[] = {
      {"机关\n通知书\n　　　　某〔2024〕1号\n\n某某公司：\n\n　　一、时间：上午", ""},
      {"\n\n\n\n\n\n　　现通知如下：\n　　一、时间：上午", ""},
      {"\n\n\n\n\n\n　　　　　　　　甲方：\n", ""},
      {"\n\n\n\n\n\n　　罚款5000.00元（大写：伍仟元整）。", ""},
      {"\n\n\n\n\n\n住址：\n\n　　经查明", "住址："},
      {"\n\n\n\n\n\n　　理由：\n　　依据：某法", "　　理由："},
      {"\n　　罚款0.00元", "　　罚款0.00元"},
      {"\n　　自收到之日起0日内", "　　自收到之日起0日内"},
      {"\n　　主持人：zhang.san", "　　主持人：zhang.san"},
      {"\n　　统一社会信用代码：91120111MA05WXYZ1Q", ""},
      {"\n　　听证员：　翻译人员：无", "　　听证员：　翻译人员：无"},
      {"\n　　执法人员（签名）：　　　　　　　　　　", ""},
      {"\n　　关于“”一案", "　　关于“”一案"},
      {"\n　　（）", "　　（）"},
      {"\n\n\n\n\n\n　　下列财物：\n│名称│数量│\n├──┼──┤\n│台秤│—│", ""},
      {"\n│名称│数量│\n├──┼──┤\n\n　　以上。", "├──┼──┤"},
      {"\n│名称│数量│\n├──┼──┤", "├──┼──┤"},
      {"\n│当事人││", "│当事人││"},
      {"\n│登记人│\n　　　　　　　　登记人（签名）：　　│", "│登记人│"},
      {"\n│审批意见│　　同意。\n\n　　　　　　　　负责人（签名）：　　　　\n│", ""},
      {"\n　　办理“受理”，特制作本文书。", "　　办理“受理”，特制作本文书。"},
  };
  for (const auto& row : rows) {
    const auto faults = yifa::testing::FaultsOf(row.text);
    if (*row.fault == '\0')
      EXPECT_THAT(faults, IsEmpty()) << row.text;
    else
      EXPECT_THAT(faults, ::testing::ElementsAre(row.fault)) << row.text;
  }
}

}  // namespace
}  // namespace yifa::documents
