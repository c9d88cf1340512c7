// What a complaint lacks 补充材料: the person is asked for it, and adds it. Nothing stops
// the time for accepting meanwhile.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/party.h"
#include "services/complaint/case.h"
#include "services/complaint/materials.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// What the file shows to be missing, and what it does not show.
std::string AllMissing(const Complaint& complaint, const std::string& besides) {
  std::vector<std::string> missing = MissingMaterials(complaint);
  if (!besides.empty()) missing.push_back(besides);
  return absl::StrJoin(missing, "、");
}

absl::Status AskForMaterials(const v1::AskForMaterialsRequest& request, Act& act,
                             Complaint& complaint) {
  const std::string missing = AllMissing(complaint, request.besides());
  if (missing.empty())
    return act.Refuse(rule::kCmp02, "投诉材料齐全，没有需要补充的材料。");
  v1::MaterialsRequest& asked = *complaint.mutable_materials_request();
  asked.Clear();
  asked.set_missing(missing);
  *asked.mutable_ask_date() = ToProto(act.date());
  return absl::OkStatus();
}

// Adds to what is on file, which it must not contradict.
template <typename T>
absl::Status Add(const Act& act, const char* field, const T& given, T& on_file) {
  T first = on_file, second = given;
  first.MergeFrom(given);
  second.MergeFrom(on_file);
  if (first.SerializeAsString() != second.SerializeAsString())
    return act.Invalid(field, "is not what is on file");
  on_file = std::move(first);
  return absl::OkStatus();
}

absl::Status AddParties(const v1::AddMaterialsRequest& request, const Act& act,
                        Complaint& complaint) {
  if (request.has_complainant())
    YIFA_RETURN_IF_ERROR(
        Add(act, "complainant", request.complainant(), *complaint.mutable_complainant()));
  if (request.has_agent())
    YIFA_RETURN_IF_ERROR(Add(act, "agent", request.agent(), *complaint.mutable_agent()));
  if (!request.has_respondent()) return absl::OkStatus();
  YIFA_RETURN_IF_ERROR(
      Add(act, "respondent", request.respondent(), *complaint.mutable_respondent()));
  return casework::CheckParty(act, "respondent", *complaint.mutable_respondent());
}

absl::Status AddMaterials(const v1::AddMaterialsRequest& request, Act& act,
                          Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(AddParties(request, act, complaint));
  if (!request.demand().empty()) {
    if (!complaint.demand().empty()) return act.Invalid("demand", "is on file already");
    complaint.set_demand(request.demand());
  }
  if (!request.facts().empty())
    complaint.set_facts(absl::StrCat(complaint.facts(), "\n", request.facts()));
  *complaint.mutable_materials_request()->mutable_add_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CompletionActs() {
  return {Bind(&AskForMaterials), Bind(&AddMaterials)};
}

}  // namespace yifa::complaint
