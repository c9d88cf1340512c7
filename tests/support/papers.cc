#include "tests/support/papers.h"

#include <gmock/gmock.h>
#include <google/protobuf/any.pb.h>
#include <google/protobuf/reflection.h>

#include <memory>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

constexpr char kIndent[] = "　　";
constexpr char kColon[] = "：";
// What begins a table's row, and its rule of dashes.
constexpr char kRow[] = "│";
constexpr char kRule[] = "├";
// So many of them begin the line of a signature or a seal.
constexpr char kSigned[] = "　　　　　　　　";
// A label that is longer announces what follows.
constexpr size_t kLongestLabelBytes = 3 * 6;

bool IsBlank(absl::string_view line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

// A label whose value is not there: what follows is no part of it.
bool IsEmptyItem(const std::vector<std::string>& lines, size_t i) {
  if (!absl::EndsWith(lines[i], kColon) || absl::StartsWith(lines[i], kSigned))
    return false;
  const std::string next = i + 1 < lines.size() ? lines[i + 1] : "";
  if (absl::StartsWith(next, kRow)) return false;
  const bool indented = absl::StartsWith(lines[i], kIndent);
  // Whom it is sent to stands by itself below the number.
  if (!indented && i < 6) return false;
  if (!absl::StartsWith(next, kIndent) || IsBlank(next)) return true;
  const bool of_a_list = absl::StrContains(next.substr(0, sizeof(kIndent) + 5), "、");
  return indented && !of_a_list &&
         lines[i].size() <= kLongestLabelBytes + sizeof(kIndent) &&
         absl::StrContains(next, kColon);
}

// A row of one cell: a label, and what should stand beside it stands outside the table.
bool IsLabelAlone(absl::string_view line) {
  if (!absl::ConsumePrefix(&line, kRow) || !absl::ConsumeSuffix(&line, kRow))
    return false;
  return !absl::StrContains(line, kRow);
}

// A table of nothing but its header, or a form of nothing.
bool IsEmptyTable(const std::vector<std::string>& lines, size_t i) {
  return absl::StartsWith(lines[i], kRule) &&
         (i + 1 == lines.size() || !absl::StartsWith(lines[i + 1], kRow));
}

const std::regex& Forbidden() {
  static const auto* const kForbidden = new std::regex(
      "(^|[^0-9])0\\.00元|零元整|(^|[^0-9.])0(日|年|个工作日|件|页)"
      "|(^|[^A-Za-z0-9])[A-Za-z]{2,}($|[^A-Za-z0-9])|@|：　(?!　)|“”|（）|《》"
      "|││|，，|，。|。。|；；|；。|：，|：。|：；|、、|、，|，：|（，|特制作本文书",
      std::regex::optimize);
  return *kForbidden;
}

std::unique_ptr<Message> ResultOf(const record::v1::Entry& entry) {
  const std::string& url = entry.result().type_url();
  const Descriptor* type = DescriptorPool::generated_pool()->FindMessageTypeByName(
      url.substr(url.rfind('/') + 1));
  if (type == nullptr) return nullptr;
  std::unique_ptr<Message> made(
      MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (!made->ParseFromString(entry.result().value())) return nullptr;
  return made;
}

}  // namespace

std::vector<std::string> FaultsOf(const std::string& text) {
  std::vector<std::string> faults;
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  for (size_t i = 0; i < lines.size(); ++i)
    if (IsEmptyItem(lines, i) || IsEmptyTable(lines, i) || IsLabelAlone(lines[i]) ||
        std::regex_search(lines[i], Forbidden()))
      faults.push_back(lines[i]);
  return faults;
}

void Papers::Read(TestService& service) {
  for (const auto& procedure : service.engine().core().book->all()) {
    const std::string& resource = procedure->proto().resource();
    const std::string type = resource.substr(resource.rfind('.') + 1);
    for (const procedure::v1::DocumentKind& kind : procedure->proto().documents())
      declared_.insert(absl::StrCat(type, "/", kind.id()));
  }
  const uint64_t size = service.engine().record_size();
  for (uint64_t i = 0; i < size; ++i) {
    const auto entry = casework::ParseEntry(*service.engine().log().Read(i));
    const std::unique_ptr<Message> result = entry.ok() ? ResultOf(*entry) : nullptr;
    if (result == nullptr) continue;
    const auto* field = result->GetDescriptor()->FindFieldByName("documents");
    if (field == nullptr || field->message_type() != type::v1::Document::descriptor())
      continue;
    for (const type::v1::Document& paper :
         result->GetReflection()->GetRepeatedFieldRef<type::v1::Document>(*result, field))
      if (paper.entry() == entry->sequence() && !paper.name().empty())
        Look(service, absl::StrCat(result->GetDescriptor()->name(), "/", paper.kind()),
             paper.name());
  }
}

void Papers::Look(TestService& service, const std::string& kind,
                  const std::string& name) {
  if (read_[kind] >= kOfEachKind || !names_.insert(name).second) return;
  document::v1::GetDocumentRequest request;
  request.set_name(name);
  request.set_view(read_[kind]++ == 0 ? document::v1::DOCUMENT_VIEW_PDF
                                      : document::v1::DOCUMENT_VIEW_TEXT);
  const auto paper = service.Call<document::v1::IssuedDocument>(
      Staff("yang.guang", {"intake", "officer", "reviewer", "head"},
            casework::OrganOf(name)),
      request);
  ASSERT_TRUE(paper.ok()) << name << ": " << paper.status();
  if (request.view() == document::v1::DOCUMENT_VIEW_PDF) {
    EXPECT_TRUE(absl::StartsWith(paper->pdf(), "%PDF-")) << name;
  }
  for (const std::string& fault : FaultsOf(paper->text()))
    faults_.insert(absl::StrCat(kind, ": ", fault));
}

std::set<std::string> Papers::Missing(const std::string& type) const {
  std::set<std::string> missing;
  for (const std::string& kind : declared_)
    if (absl::StartsWith(kind, absl::StrCat(type, "/")) && !read_.contains(kind))
      missing.insert(kind);
  return missing;
}

}  // namespace yifa::testing
