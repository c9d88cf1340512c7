#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/procedure/check.h"
#include "common/procedure/procedure.h"
#include "common/procedure/source.h"

namespace yifa::procedure {
namespace {

// The line of a field of a file that has passed the checks.
int LineOf(const std::string& file, int field_number) {
  Errors errors;
  const absl::StatusOr<std::string> text = ReadText(file);
  if (!text.ok()) return 1;
  v1::Procedure proto;
  return Source(*text, proto, errors).root().LineOf(field_number);
}

std::string At(const Filed& filed, int field_number) {
  return absl::StrCat(filed.file, ":", LineOf(filed.file, field_number), ": ");
}

// True if there is a day on which both are in force.
bool Overlap(const v1::Procedure& a, const v1::Procedure& b) {
  const auto begins_before_end = [](const v1::Procedure& x, const v1::Procedure& y) {
    return !y.has_repeal_date() || DayOf(x.effective_date()) < DayOf(y.repeal_date());
  };
  return begins_before_end(a, b) && begins_before_end(b, a);
}

// What is wrong between two files, or "".
std::string Clash(const Filed& earlier, const Filed& later) {
  const v1::Procedure& a = earlier.proto;
  const v1::Procedure& b = later.proto;
  if (a.id() == b.id())
    return absl::StrCat(At(later, v1::Procedure::kIdFieldNumber), "id ", Quoted(b.id()),
                        " stands also in ", earlier.file);
  if (a.resource() == b.resource() && !a.track().empty() && a.track() == b.track() &&
      Overlap(a, b))
    return absl::StrCat(At(later, v1::Procedure::kEffectiveDateFieldNumber), "track ",
                        Quoted(b.track()), " of ", b.resource(),
                        " has two versions in force on the same day: ", Quoted(b.id()),
                        " and ", Quoted(a.id()), " of ", earlier.file);
  return "";
}

// The files of a folder, each read once what it is based on has been.
class Folder {
 public:
  explicit Folder(const Catalogue* catalogue) : catalogue_(catalogue) {}

  absl::Status Open(const std::string& folder) {
    absl::StatusOr<std::vector<std::string>> files = ListFiles(folder);
    if (!files.ok()) return files.status();
    if (files->empty())
      return absl::InvalidArgumentError(absl::StrCat(folder, ": has no *.textproto"));
    for (const std::string& file : *files) {
      absl::StatusOr<std::string> text = ReadText(file);
      if (text.ok())
        texts_.push_back({file, *text, IdOf(*text)});
      else
        errors_.emplace(file, text.status().message());
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<Filed>> Read() {
    for (const Text& text : texts_) Read(text);
    std::vector<Filed> filed;
    for (const Text& text : texts_) {
      const auto found = read_.find(text.file);
      if (found == read_.end() || found->second == nullptr) continue;
      Filed next = {text.file, *found->second};
      for (const Filed& earlier : filed) {
        std::string clash = Clash(earlier, next);
        if (!clash.empty()) errors_.emplace(text.file, std::move(clash));
      }
      filed.push_back(std::move(next));
    }
    if (errors_.empty()) return filed;
    return absl::InvalidArgumentError(
        absl::StrJoin(errors_, "\n",
                      [](std::string* out, const auto& error) { *out += error.second; }));
  }

 private:
  struct Text {
    std::string file, text, id;
  };

  // "" where it cannot be told.
  static std::string IdOf(const std::string& text) {
    Errors errors;
    v1::Procedure proto;
    const Source source(text, proto, errors);
    return proto.id();
  }

  const v1::Procedure* Read(const Text& text) {
    const auto [entry, is_new] = read_.try_emplace(text.file);
    if (!is_new) return entry->second.get();  // null while it is being read
    auto proto = Parse(text.file, text.text, catalogue_,
                       [&](const std::string& id) { return Find(id); });
    if (!proto.ok()) {
      errors_.emplace(text.file, proto.status().message());
      return nullptr;
    }
    auto& read = read_[text.file];
    read = std::make_unique<v1::Procedure>(*std::move(proto));
    return read.get();
  }

  const v1::Procedure* Find(const std::string& id) {
    for (const Text& text : texts_)
      if (text.id == id) return Read(text);
    return nullptr;
  }

  const Catalogue* const catalogue_;
  std::vector<Text> texts_;
  std::map<std::string, std::unique_ptr<v1::Procedure>> read_;
  std::multimap<std::string, std::string> errors_;  // by file
};

}  // namespace

absl::StatusOr<std::vector<Filed>> ReadFolder(const std::string& folder,
                                              const Catalogue* catalogue) {
  Folder files(catalogue);
  if (absl::Status status = files.Open(folder); !status.ok()) return status;
  return files.Read();
}

absl::StatusOr<std::unique_ptr<Book>> Book::Load(const std::string& folder,
                                                 const Catalogue& catalogue) {
  absl::StatusOr<std::vector<Filed>> files = ReadFolder(folder, &catalogue);
  if (!files.ok()) return files.status();
  auto book = std::make_unique<Book>();
  for (Filed& filed : *files) {
    book->files_[filed.proto.id()] = filed.file;
    if (filed.proto.track().empty()) continue;  // only there to be based on
    book->procedures_.push_back(std::make_unique<Procedure>(std::move(filed.proto)));
    for (const v1::Figure& figure : book->procedures_.back()->proto().figures()) {
      book->figures_.insert({figure.id(), {&figure, ""}});
      for (const std::string& by : figure.by())
        book->figures_.insert({absl::StrCat(figure.id(), "_by_", by), {&figure, by}});
    }
  }
  return book;
}

std::string Book::PlaceOf(const Procedure& version, const std::string& document) const {
  for (std::string id = version.id(); !id.empty();) {
    const std::string& file = files_.at(id);
    Errors errors;
    v1::Procedure own;
    const Source source(ReadText(file).value_or(""), own, errors);
    for (int i = 0; i < own.documents_size(); ++i)
      if (own.documents(i).id() == document)
        return absl::StrCat(
            file, ":",
            source.root().Child(v1::Procedure::kDocumentsFieldNumber, i).line());
    id = own.based_on();
  }
  return files_.at(version.id());
}

const Book::Declared* Book::FindFigure(std::string_view id) const {
  const auto found = figures_.find(id);
  return found == figures_.end() ? nullptr : &found->second;
}

const Procedure* Book::InForce(std::string_view resource, std::string_view track,
                               Date date) const {
  for (const std::unique_ptr<Procedure>& procedure : procedures_)
    if (procedure->proto().resource() == resource &&
        procedure->proto().track() == track && procedure->InForceOn(date))
      return procedure.get();
  return nullptr;
}

const Procedure* Book::Find(std::string_view id) const {
  for (const std::unique_ptr<Procedure>& procedure : procedures_)
    if (procedure->id() == id) return procedure.get();
  return nullptr;
}

bool Book::EverEntitles(std::string_view resource, std::string_view act,
                        std::string_view role) const {
  for (const std::unique_ptr<Procedure>& procedure : procedures_) {
    if (procedure->proto().resource() != resource) continue;
    const v1::Act* found = procedure->FindAct(act);
    if (found != nullptr && Procedure::Entitles(*found, role)) return true;
  }
  return false;
}

bool Book::EverEntitles(std::string_view role) const {
  for (const std::unique_ptr<Procedure>& procedure : procedures_)
    for (const v1::Act& act : procedure->proto().acts())
      if (Procedure::Entitles(act, role)) return true;
  return false;
}

}  // namespace yifa::procedure
