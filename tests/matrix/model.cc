#include "tests/matrix/model.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/base/check.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/procedure/v1/procedure.pb.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using google::protobuf::MethodDescriptor;

// Who may call a method that is no act and reads no case.
enum class Rule {
  kAnybody,        // who says who it is
  kFile,           // the organ's staff, and who oversees or carries on its cases
  kParties,        // of those, who reads the parties' personal data
  kOwn,            // the organ's staff
  kReader,         // services and auditors, and administrators of all
  kAuditor,        // auditors and administrators of all
  kAll,            // administrators of all
  kKeeper,         // the organ's head, and administrators over it
  kAdministrator,  // administrators over the organ
  kTrail,          // auditors of the organ, of one above it, and of all
  kAnyTrail,       // auditors
  kWholeTrail,     // auditors of all
  kHead,           // the organ's head
  kSecurity,       // security administrators over the organ
  kErasure,        // both
  kErasureReader,  // and auditors
  kBindingReader,  // security administrators and auditors over the organ
  kKeys,           // security administrators of all
  kKeysReader,     // and auditors
};

struct Row {
  Rule rule;
  const char* name = "";
  const char* parent = "";
};

const std::map<std::string, Row>& Rows() {
  static const auto* const kRows = new std::map<std::string, Row>{
      {"yifa.access.v1.AccessService.GetCaller", {Rule::kAnybody}},
      {"yifa.access.v1.AccessService.GetBinding",
       {Rule::kBindingReader, "organs/120111101/bindings/nobody"}},
      {"yifa.access.v1.AccessService.ListBindings", {Rule::kBindingReader, "", kOrgan}},
      {"yifa.access.v1.AccessService.PutBinding", {Rule::kKeys}},  // of who has no organ
      {"yifa.access.v1.AccessService.RevokeBinding",
       {Rule::kSecurity, "organs/120111101/bindings/nobody"}},
      {"yifa.record.v1.RecordService.ReadEntries", {Rule::kReader}},
      {"yifa.record.v1.RecordService.ListCaseEntries",
       {Rule::kFile, "organs/120111101/complaints/c0000000001"}},
      {"yifa.record.v1.RecordService.GetTreeHead", {Rule::kAnybody}},
      {"yifa.record.v1.RecordService.ListTreeHeads", {Rule::kAnybody}},
      {"yifa.record.v1.RecordService.GetInclusionProof", {Rule::kAnybody}},
      {"yifa.record.v1.RecordService.GetConsistencyProof", {Rule::kAnybody}},
      {"yifa.record.v1.RecordService.AuditRecord", {Rule::kAuditor}},
      {"yifa.record.v1.RecordService.HoldReading", {Rule::kAll}},
      {"yifa.record.v1.RecordService.ListFeeds", {Rule::kAuditor}},
      {"yifa.record.v1.RecordService.RepairFeed", {Rule::kAll}},
      {"yifa.record.v1.RecordService.ListWitnessedHeads", {Rule::kReader}},
      {"yifa.record.v1.RecordService.ReadBackup", {Rule::kAll}},
      {"yifa.trail.v1.TrailService.ListTrail", {Rule::kTrail, "", kOrgan}},
      {"yifa.trail.v1.TrailService.ReadTrail", {Rule::kWholeTrail}},
      {"yifa.trail.v1.TrailService.GetTrailHead", {Rule::kAnyTrail}},
      {"yifa.trail.v1.TrailService.GetTrailInclusionProof", {Rule::kAnyTrail}},
      {"yifa.trail.v1.TrailService.GetTrailConsistencyProof", {Rule::kAnyTrail}},
      {"yifa.record.v1.RecordService.ListTreeKeys", {Rule::kAnybody}},
      {"yifa.keys.v1.KeyService.ProposeErasure",
       {Rule::kHead, "organs/120111101/complaints/c0000000001"}},
      {"yifa.keys.v1.KeyService.EraseCase",
       {Rule::kSecurity, "organs/120111101/erasures/1"}},
      {"yifa.keys.v1.KeyService.RejectErasure",
       {Rule::kErasure, "organs/120111101/erasures/1"}},
      {"yifa.keys.v1.KeyService.GetErasure",
       {Rule::kErasureReader, "organs/120111101/erasures/1"}},
      {"yifa.keys.v1.KeyService.ListErasures", {Rule::kErasureReader, "", kOrgan}},
      {"yifa.keys.v1.KeyService.GetKeys", {Rule::kKeysReader}},
      {"yifa.keys.v1.KeyService.RotateVaultKey", {Rule::kKeys}},
      {"yifa.keys.v1.KeyService.RotateTreeKey", {Rule::kKeys}},
      {"yifa.deadline.v1.DeadlineService.ListDeadlines", {Rule::kFile, "", kOrgan}},
      {"yifa.deadline.v1.DeadlineService.ExpireDeadlines", {Rule::kKeeper, "", kOrgan}},
      {"yifa.deadline.v1.DeadlineService.SetAsideExpiries", {Rule::kAll, "", kOrgan}},
      {"yifa.deadline.v1.DeadlineService.ConfirmClock", {Rule::kAll}},
      {"yifa.deadline.v1.DeadlineService.PutCalendarEdition", {Rule::kAll}},
      {"yifa.deadline.v1.DeadlineService.ListCalendarEditions", {Rule::kAnybody}},
      {"yifa.penalty.v1.ExchangeService.ListExchangeRows", {Rule::kParties, "", kOrgan}},
      {"yifa.penalty.v1.ExchangeService.PrepareImport", {Rule::kAnybody, "", kOrgan}},
      {"yifa.statistics.v1.StatisticsService.GetYear",
       {Rule::kFile, "organs/120111101/years/2024"}},
      {"yifa.statistics.v1.StatisticsService.ListFigureCases",
       {Rule::kFile, "", "organs/120111101/years/2024/figures/received"}},
      {"yifa.statistics.v1.StatisticsService.GetStatisticsForms",
       {Rule::kFile, "organs/120111101/statisticsForms/2024"}},
      {"yifa.disclosure.v1.DisclosureService.GetAnnualTables",
       {Rule::kFile, "organs/120111101/annualTables/2024"}},
      {"yifa.evidence.v1.EvidenceService.DownloadEvidence",
       {Rule::kFile, "organs/120111101/evidence/0"}},
      {"yifa.evidence.v1.EvidenceService.GetEvidence",
       {Rule::kFile, "organs/120111101/evidence/0"}},
      {"yifa.evidence.v1.EvidenceService.DeleteEvidence",
       {Rule::kOwn, "organs/120111101/evidence/0"}},
      {"yifa.organ.v1.OrganService.GetOrgan", {Rule::kAnybody, kOrgan}},
      {"yifa.organ.v1.OrganService.ListOrgans", {Rule::kAnybody}},
      {"yifa.organ.v1.OrganService.PutOrgan", {Rule::kAdministrator}},
      {"yifa.policy.v1.PolicyService.GetProvision", {Rule::kAnybody, "provisions/x"}},
      {"yifa.policy.v1.PolicyService.ListProvisions", {Rule::kAnybody}},
      {"yifa.policy.v1.PolicyService.PutProvision", {Rule::kKeeper}},
      {"yifa.policy.v1.PolicyService.ProposeProvision", {Rule::kKeeper}},
      {"yifa.policy.v1.PolicyService.AdoptProvision",
       {Rule::kKeeper, "organs/120111101/proposals/1"}},
      {"yifa.policy.v1.PolicyService.RejectProvision",
       {Rule::kKeeper, "organs/120111101/proposals/1"}},
      {"yifa.policy.v1.PolicyService.GetProposal",
       {Rule::kFile, "organs/120111101/proposals/1"}},
      {"yifa.policy.v1.PolicyService.ListProposals", {Rule::kFile, "", kOrgan}},
      {"yifa.document.v1.DocumentService.PreviewDocuments", {Rule::kFile, "", kOrgan}},
  };
  return *kRows;
}

constexpr char kUpload[] = "yifa.evidence.v1.EvidenceService.UploadEvidence";
constexpr char kGetDocument[] = "yifa.document.v1.DocumentService.GetDocument";
constexpr char kGetCaseFile[] = "yifa.document.v1.DocumentService.GetCaseFile";

bool HasAny(const Caller& caller, std::initializer_list<const char*> roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const char* role) { return caller.Has(role); });
}

// An administrator's scope is its organ and those under it; without one, all.
bool Administers(const Caller& caller) {
  return caller.Has("administrator") &&
         (caller.organ.empty() || caller.organ == kOrgan || caller.organ == kOtherOrgan);
}

Met File(const Caller& caller) {
  return caller.organ == kOrgan || HasAny(caller, {"auditor", "service"}) ||
                 Administers(caller)
             ? Met::kGranted
             : Met::kOtherOrgan;
}

Met Parties(const Caller& caller) {
  if (File(caller) != Met::kGranted) return Met::kOtherOrgan;
  const bool handles =
      caller.organ == kOrgan && HasAny(caller, {"intake", "officer", "reviewer", "head"});
  return handles || caller.Has("service") ? Met::kGranted : Met::kRole;
}

// Who administers something, but not this, is of another organ.
Met ByAdministrator(const Caller& caller, bool this_one) {
  if (!caller.Has("administrator")) return Met::kRole;
  return this_one ? Met::kGranted : Met::kOtherOrgan;
}

// What an auditor of an organ reads is about its cases and those of the ones under it.
Met Trail(const Caller& caller, bool this_one) {
  if (!caller.Has("auditor")) return Met::kRole;
  return this_one ? Met::kGranted : Met::kOtherOrgan;
}

Met Security(const Caller& caller, bool this_one) {
  if (!caller.Has("security")) return Met::kRole;
  return this_one ? Met::kGranted : Met::kOtherOrgan;
}

Met Erasure(const Caller& caller) {
  if (caller.Has("head") && caller.organ == kOrgan) return Met::kGranted;
  return Security(caller, caller.organ.empty() || caller.organ == kOrgan ||
                              caller.organ == kOtherOrgan);
}

// True for who is of the organ, of the one above it, or of none.
bool IsOver(const Caller& caller) {
  return caller.organ.empty() || caller.organ == kOrgan || caller.organ == kOtherOrgan;
}

Met ByRule(Rule rule, const Caller& caller) {
  const Met of_all = ByAdministrator(caller, caller.organ.empty());
  const Met of_this = ByAdministrator(caller, Administers(caller));
  switch (rule) {
    case Rule::kAnybody:
      return Met::kGranted;
    case Rule::kFile:
      return File(caller);
    case Rule::kParties:
      return Parties(caller);
    case Rule::kOwn:
      return caller.organ == kOrgan ? Met::kGranted : Met::kOtherOrgan;
    case Rule::kReader:
      return HasAny(caller, {"auditor", "service"}) ? Met::kGranted : of_all;
    case Rule::kAuditor:
      return caller.Has("auditor") ? Met::kGranted : of_all;
    case Rule::kAll:
      return of_all;
    case Rule::kKeeper:
      if (caller.Has("head"))
        return caller.organ == kOrgan ? Met::kGranted : Met::kOtherOrgan;
      return of_this;
    case Rule::kAdministrator:
      return of_this;
    case Rule::kTrail:
      return Trail(caller, IsOver(caller));
    case Rule::kAnyTrail:
      return Trail(caller, true);
    case Rule::kWholeTrail:
      return Trail(caller, caller.organ.empty());
    case Rule::kHead:
      if (!caller.Has("head")) return Met::kRole;
      return caller.organ == kOrgan ? Met::kGranted : Met::kOtherOrgan;
    case Rule::kBindingReader:
      return caller.Has("auditor") && IsOver(caller) ? Met::kGranted
                                                     : Security(caller, IsOver(caller));
    case Rule::kSecurity:
      return Security(caller, IsOver(caller));
    case Rule::kErasure:
      return Erasure(caller);
    case Rule::kErasureReader:
      return caller.Has("auditor") ? Met::kGranted : Erasure(caller);
    case Rule::kKeys:
      return Security(caller, caller.organ.empty());
    case Rule::kKeysReader:
      return caller.Has("auditor") ? Met::kGranted
                                   : Security(caller, caller.organ.empty());
  }
  return Met::kRole;
}

std::string ActOf(const MethodDescriptor* method) {
  return method->options().GetExtension(api::v1::method).act();
}

}  // namespace

std::vector<casework::Definition> Definitions() {
  return {complaint::Definition(), penalty::Definition(), reconsideration::Definition(),
          litigation::Definition(), disclosure::Definition()};
}

Model::Model(const casework::Definition& definition) : definition_(definition) {
  ReadProcedures(YIFA_SOURCE_DIR "/services/" + definition.name + "/procedures");
}

void Model::ReadProcedures(const std::string& directory) {
  std::map<std::string, procedure::v1::Procedure> files;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    std::ifstream in(file.path());
    std::stringstream text;
    text << in.rdbuf();
    procedure::v1::Procedure procedure;
    YIFA_CHECK(google::protobuf::TextFormat::ParseFromString(text.str(), &procedure),
               file.path().c_str());
    files[procedure.id()] = std::move(procedure);
  }
  for (const auto& [id, procedure] : files) {
    // What it says itself, and what it is based on does.
    std::vector<const procedure::v1::Procedure*> chain = {&procedure};
    while (!chain.back()->based_on().empty())
      chain.push_back(&files.at(chain.back()->based_on()));
    std::string resource;
    for (const auto* link : chain)
      if (resource.empty()) resource = link->resource();
    std::set<std::string> said;
    for (const auto* link : chain)
      for (const procedure::v1::Act& act : link->acts())
        if (said.insert(act.id()).second)
          roles_[{resource, act.id()}].insert(act.roles().begin(), act.roles().end());
  }
}

bool Model::IsAct(const MethodDescriptor* method) const {
  return std::any_of(definition_.acts.begin(), definition_.acts.end(),
                     [&](const casework::ActBinding& act) {
                       return act.request == method->input_type();
                     });
}

const casework::ResourceType* Model::TypeOf(const MethodDescriptor* method) const {
  const google::protobuf::Descriptor* type = nullptr;
  for (const casework::ActBinding& act : definition_.acts)
    if (act.request == method->input_type()) type = act.resource;
  if (type == nullptr) type = method->output_type();
  const auto* first = type->FindFieldByNumber(1);
  for (const casework::ResourceType& each : definition_.resources)
    if (each.descriptor == type ||
        (first != nullptr && each.descriptor == first->message_type()))
      return &each;
  return nullptr;
}

bool Model::IsPublic(const MethodDescriptor* method) const {
  if (method->service()->full_name() == "yifa.disclosure.v1.CatalogueService")
    return true;
  const casework::ResourceType* type = TypeOf(method);
  return !IsAct(method) && type != nullptr &&
         type->descriptor->full_name() == "yifa.disclosure.v1.Publication";
}

bool Model::Knows(const MethodDescriptor* method) const {
  return Rows().contains(method->full_name()) || method->full_name() == kGetDocument ||
         method->full_name() == kGetCaseFile || method->full_name() == kUpload ||
         IsPublic(method) || TypeOf(method) != nullptr;
}

Met Model::Expect(const MethodDescriptor* method, const Caller& caller) const {
  if (IsPublic(method)) return Met::kGranted;
  if (const auto row = Rows().find(method->full_name()); row != Rows().end())
    return ByRule(row->second.rule, caller);
  if (method->full_name() == kUpload) return ExpectUpload(caller);
  if (!IsAct(method)) return File(caller);
  if (caller.organ != kOrgan) return Met::kOtherOrgan;
  const auto may = roles_.find({TypeOf(method)->descriptor->full_name(), ActOf(method)});
  if (may == roles_.end()) return Met::kRole;
  return std::any_of(caller.roles.begin(), caller.roles.end(),
                     [&](const std::string& role) { return may->second.contains(role); })
             ? Met::kGranted
             : Met::kRole;
}

// Files are for acts: who may do none has none to bring, and each brings them to its own
// organ.
Met Model::ExpectUpload(const Caller& caller) const {
  const bool acts =
      std::any_of(roles_.begin(), roles_.end(), [&](const auto& act_and_roles) {
        return std::any_of(
            caller.roles.begin(), caller.roles.end(),
            [&](const std::string& role) { return act_and_roles.second.contains(role); });
      });
  if (!acts) return Met::kRole;
  return caller.organ == kOrgan ? Met::kGranted : Met::kOtherOrgan;
}

Subject Model::About(const MethodDescriptor* method) const {
  if (const auto row = Rows().find(method->full_name()); row != Rows().end())
    return {row->second.name, row->second.parent};
  const casework::ResourceType* type = TypeOf(method);
  if (type == nullptr) type = &definition_.resources.front();
  const std::string name = std::string(kOrgan) + "/" + type->collection + "/x0000000001";
  if (method->full_name() == kGetDocument) return {name + "/documents/1", ""};
  return method->input_type()->FindFieldByName("parent") != nullptr ? Subject{"", kOrgan}
                                                                    : Subject{name, ""};
}

}  // namespace yifa::testing
