#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/procedure/procedure.h"
#include "common/procedure/source.h"

namespace yifa::procedure {
namespace {

// A procedure and where it comes from, for the messages.
struct Filed {
  std::string file;
  const v1::Procedure* proto;
};

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
  const v1::Procedure& a = *earlier.proto;
  const v1::Procedure& b = *later.proto;
  if (a.id() == b.id())
    return absl::StrCat(At(later, v1::Procedure::kIdFieldNumber), "id ", Quoted(b.id()),
                        " stands also in ", earlier.file);
  if (a.resource() == b.resource() && a.track() == b.track() && Overlap(a, b))
    return absl::StrCat(At(later, v1::Procedure::kEffectiveDateFieldNumber), "track ",
                        Quoted(b.track()), " of ", b.resource(),
                        " has two versions in force on the same day: ", Quoted(b.id()),
                        " and ", Quoted(a.id()), " of ", earlier.file);
  return "";
}

}  // namespace

absl::StatusOr<std::unique_ptr<Book>> Book::Load(const std::string& folder,
                                                 const Catalogue& catalogue) {
  absl::StatusOr<std::vector<std::string>> files = ListFiles(folder);
  if (!files.ok()) return files.status();
  if (files->empty())
    return absl::InvalidArgumentError(absl::StrCat(folder, ": has no *.textproto"));
  auto book = std::make_unique<Book>();
  std::vector<Filed> read;
  std::vector<std::string> errors;
  for (const std::string& file : *files) {
    absl::StatusOr<v1::Procedure> proto = ReadProcedure(file, catalogue);
    if (!proto.ok()) {
      errors.emplace_back(proto.status().message());
      continue;
    }
    book->procedures_.push_back(std::make_unique<Procedure>(*std::move(proto)));
    const Filed filed = {file, &book->procedures_.back()->proto()};
    for (const Filed& earlier : read) {
      std::string clash = Clash(earlier, filed);
      if (!clash.empty()) errors.push_back(std::move(clash));
    }
    read.push_back(filed);
  }
  if (!errors.empty()) return absl::InvalidArgumentError(absl::StrJoin(errors, "\n"));
  return book;
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
