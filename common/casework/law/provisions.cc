#include "common/casework/law/provisions.h"

#include <filesystem>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/form/validator.h"
#include "common/casework/law/provision_content.h"
#include "common/procedure/source.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::casework {
namespace {

using policy::v1::Provision;

// What is wrong with the rows of one file.
void CheckRows(const procedure::Node& root,
               const policy::v1::ListProvisionsResponse& file,
               const Provisions::Rows& known, procedure::Errors& errors) {
  static const Validator validator(Provision::descriptor());
  std::map<std::string, int> names;
  for (int i = 0; i < file.provisions_size(); ++i) {
    const Provision& provision = file.provisions(i);
    const int line =
        root.LineOf(policy::v1::ListProvisionsResponse::kProvisionsFieldNumber, i);
    const auto add = [&](const std::string& what) { errors.Add(line, what); };
    const absl::Status valid = validator.Check(provision);
    const google::rpc::BadRequest said = FieldsOf(valid);
    for (const auto& violation : said.field_violations())
      add(absl::StrCat(violation.field(), ": ", violation.description()));
    if (!valid.ok()) continue;
    if (absl::Status sense = Provisions::Check("", provision); !sense.ok())
      add(std::string(sense.message()));
    if (known.contains(provision.name()) || !names.emplace(provision.name(), i).second)
      add(absl::StrCat(provision.name(), " stands twice"));
  }
}

bool HoldsAt(const Provision& provision, const PlaceAndDay& at) {
  return (provision.organ().empty() || provision.organ() == at.organ.name()) &&
         absl::StartsWith(at.organ.region_code(), provision.region()) &&
         (provision.field().empty() || provision.field() == at.field) &&
         Provisions::HoldsOn(provision, at.day);
}

// Greater is more specific.
auto Specificity(const Provision& provision) {
  return std::make_tuple(!provision.organ().empty(), provision.region().size(),
                         !provision.field().empty(), DayOf(provision.valid_from_date()));
}

}  // namespace

bool Provisions::HoldsOn(const Provision& provision, Date day) {
  return DayOf(provision.valid_from_date()) <= day &&
         (!provision.has_valid_until_date() ||
          day <= DayOf(provision.valid_until_date()));
}

absl::Status Provisions::Check(const std::string& field, const Provision& provision) {
  const auto wrong = [&](const std::string& name, const std::string& what) {
    const std::string path = field.empty() ? name : absl::StrCat(field, ".", name);
    return Error(api::v1::REASON_INVALID_FIELD, absl::StrCat(path, ": ", what))
        .Field(path, what);
  };
  if (provision.organ() != OwnerOf(provision.name()))
    return wrong("organ", "the name says another one");
  if (const auto fault = FindContentFault(provision))
    return wrong(fault->field, fault->why);
  if (provision.has_valid_until_date() &&
      DayOf(provision.valid_until_date()) < DayOf(provision.valid_from_date()))
    return wrong("valid_until_date", "lies before valid_from_date");
  return absl::OkStatus();
}

absl::StatusOr<Provisions> Provisions::Load(const std::string& folder) {
  Provisions loaded;
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return loaded;
  YIFA_ASSIGN_OR_RETURN(const std::vector<std::string> files,
                        procedure::ListFiles(folder));
  std::vector<std::string> wrong;
  for (const std::string& path : files) {
    YIFA_ASSIGN_OR_RETURN(const std::string text, procedure::ReadText(path));
    policy::v1::ListProvisionsResponse file;
    procedure::Errors errors;
    const procedure::Source source(text, file, errors);
    if (errors.empty()) CheckRows(source.root(), file, loaded.rows_, errors);
    if (!errors.empty()) wrong.emplace_back(errors.ToStatus(path).message());
    for (Provision& provision : *file.mutable_provisions())
      loaded.Put(std::move(provision));
  }
  if (!wrong.empty()) return absl::InvalidArgumentError(absl::StrJoin(wrong, "\n"));
  return loaded;
}

Provisions Provisions::With(Provision provision) const {
  Provisions with = *this;
  with.Put(std::move(provision));
  return with;
}

void Provisions::Put(Provision provision) {
  auto row = std::make_shared<const Provision>(std::move(provision));
  if (const Provision* before = Named(row->name()))
    by_content_[before->content_case()].erase(row->name());
  by_content_[row->content_case()][row->name()] = row;
  rows_[row->name()] = std::move(row);
}

std::vector<const Provision*> Provisions::All(Content content,
                                              const PlaceAndDay& at) const {
  std::vector<const Provision*> all;
  const auto found = by_content_.find(content);
  if (found == by_content_.end()) return all;
  for (const auto& [name, row] : found->second)
    if (HoldsAt(*row, at)) all.push_back(row.get());
  return all;
}

const Provision* Provisions::Find(Content content, const PlaceAndDay& at,
                                  const Matches& matches) const {
  const Provision* best = nullptr;
  for (const Provision* provision : All(content, at)) {
    if (matches != nullptr && !matches(*provision)) continue;
    if (best == nullptr || Specificity(*best) < Specificity(*provision)) best = provision;
  }
  return best;
}

const Provision* Provisions::Named(const std::string& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : found->second.get();
}

}  // namespace yifa::casework
