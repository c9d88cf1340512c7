#include "common/documents/library.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/check.h"
#include "common/procedure/source.h"

namespace yifa::documents {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;

// Sources by kind of document.
using Sources = std::map<std::string, std::string>;

std::string FileOf(const std::string& folder, const std::string& kind) {
  return absl::StrCat(folder, "/", kind, ".txt");
}

absl::StatusOr<Sources> ReadFolder(const std::string& folder) {
  Sources sources;
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    if (it->path().extension() != ".txt") continue;
    const std::string kind = it->path().stem().string();
    absl::StatusOr<std::string> text = procedure::ReadText(FileOf(folder, kind));
    if (!text.ok()) return text.status();
    if (!procedure::IsUtf8(*text))
      return absl::InvalidArgumentError(
          absl::StrCat(FileOf(folder, kind), ":1: is not UTF-8"));
    sources[kind] = *std::move(text);
  }
  if (error)
    return absl::InvalidArgumentError(
        absl::StrCat(folder, ": cannot be read: ", error.message()));
  return sources;
}

}  // namespace

std::vector<std::string> MissingItems(const std::string& file, const Template& made,
                                      const procedure::v1::DocumentKind& kind) {
  std::vector<std::string> missing;
  for (const procedure::v1::DocumentItem& item : kind.items()) {
    const auto lacks = [&](const char* what, const std::string& name) {
      missing.push_back(absl::StrCat(file, ":1: lacks ", item.title(), " (",
                                     item.article(), "): ", what, " ", name));
    };
    for (const std::string& field : item.fields())
      if (!made.Prints(field)) lacks("the value", field);
    for (const std::string& words : item.words())
      if (!made.Says(words)) lacks("the words", words);
  }
  return missing;
}

absl::StatusOr<std::unique_ptr<const Template>> CompileInstead(
    const procedure::Book& book, const std::string& resource, const std::string& kind,
    const std::string& file, std::string source) {
  std::vector<const procedure::v1::DocumentKind*> declared;
  for (const auto& procedure : book.all())
    if (procedure->proto().resource() == resource)
      if (const auto* found = procedure->FindDocument(kind)) declared.push_back(found);
  if (declared.empty())
    return absl::NotFoundError(
        absl::StrCat("no procedure of ", resource, " here has such a kind of document"));
  auto made = Template::Compile(
      file, std::move(source),
      DescriptorPool::generated_pool()->FindMessageTypeByName(resource));
  if (!made.ok()) return made;
  std::set<std::string> missing;  // several versions of a procedure may ask for the same
  for (const procedure::v1::DocumentKind* each : declared)
    for (std::string& item : MissingItems(file, **made, *each))
      missing.insert(std::move(item));
  if (!missing.empty()) return absl::InvalidArgumentError(absl::StrJoin(missing, "\n"));
  return made;
}

absl::StatusOr<std::unique_ptr<const Library>> Library::Load(
    const std::string& folder, const procedure::Book& book) {
  absl::StatusOr<Sources> sources = ReadFolder(folder);
  if (!sources.ok()) return sources.status();
  auto library = std::make_unique<Library>();
  std::vector<std::string> errors;
  std::set<std::string> used;
  const auto read = [&](const procedure::Procedure& version, const Descriptor* type,
                        const std::string& kind) {
    used.insert(kind);
    const auto source = sources->find(kind);
    if (source == sources->end()) {
      errors.push_back(absl::StrCat(book.PlaceOf(version, kind), ": document `", kind,
                                    "` has no template: there is no ",
                                    FileOf(folder, kind)));
      return std::shared_ptr<const Template>();
    }
    auto made = Template::Compile(FileOf(folder, kind), source->second, type);
    if (made.ok()) return std::shared_ptr<const Template>(*std::move(made));
    errors.emplace_back(made.status().message());
    return std::shared_ptr<const Template>();
  };
  for (const auto& procedure : book.all()) {
    const Descriptor* type = DescriptorPool::generated_pool()->FindMessageTypeByName(
        procedure->proto().resource());
    YIFA_CHECK(type != nullptr, procedure->proto().resource().c_str());
    Kinds& kinds = library->types_[type];
    for (const procedure::v1::DocumentKind& kind : procedure->proto().documents()) {
      auto [made, first] = kinds.try_emplace(kind.id());
      if (first) made->second = read(*procedure, type, kind.id());
      if (made->second == nullptr) continue;
      for (std::string& lacking :
           MissingItems(FileOf(folder, kind.id()), *made->second, kind))
        errors.push_back(std::move(lacking));
    }
  }
  for (const auto& [kind, source] : *sources)
    if (!used.contains(kind))
      errors.push_back(absl::StrCat(FileOf(folder, kind),
                                    ":1: no procedure has such a kind of document"));
  if (!errors.empty()) return absl::InvalidArgumentError(absl::StrJoin(errors, "\n"));
  return library;
}

const Template* Library::Find(const Descriptor* type, std::string_view kind) const {
  const auto kinds = types_.find(type);
  if (kinds == types_.end()) return nullptr;
  const auto found = kinds->second.find(absl::string_view(kind.data(), kind.size()));
  return found == kinds->second.end() ? nullptr : found->second.get();
}

std::vector<const Template*> Library::all() const {
  std::map<std::string, const Template*> by_hash;
  for (const auto& [type, kinds] : types_)
    for (const auto& [kind, made] : kinds) by_hash.emplace(made->sha256(), made.get());
  std::vector<const Template*> all;
  for (const auto& [hash, made] : by_hash) all.push_back(made);
  return all;
}

}  // namespace yifa::documents
