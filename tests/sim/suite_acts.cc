// What clerks ask the simulated services for.
#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "tests/sim/suite_nodes.h"
#include "tests/sim/suite_simulation.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::sim {
namespace {

using casework::MessagePtr;
using testing::kOrgan;
using testing::Staff;

const casework::Caller& Administrator() {
  static const auto* const caller = new casework::Caller{"admin", "", {"administrator"}};
  return *caller;
}

type::v1::Party Respondent() {
  type::v1::Party party;
  party.set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  party.set_display_name("某某商贸有限公司");
  party.set_identifier("11500000MB1553803Q");
  party.set_address("人民路2号");
  return party;
}

complaint::v1::Complaint NewComplaint(complaint::v1::Track track) {
  complaint::v1::Complaint c;
  c.set_track(track);
  c.set_channel(complaint::v1::CHANNEL_TELEPHONE);
  c.set_subject("占路经营");
  c.set_demand("退还货款");
  c.set_facts("商家占用人行道经营。");
  c.mutable_complainant()->set_display_name("李雷");
  c.mutable_complainant()->set_telephone("13900000001");
  c.mutable_complainant()->set_address("柳口路1号");
  *c.mutable_respondent() = Respondent();
  return c;
}

}  // namespace

template <typename Request>
MessagePtr SuiteSimulation::OnCase(size_t node, Request request, const std::string& id,
                                   const std::string& collection,
                                   const std::set<std::string>& states) {
  const auto names = nodes_[node]->Cases(collection, states);
  if (names.empty()) return nullptr;
  request.set_name(names[random_() % names.size()]);
  request.set_request_id(id);
  const Date date = nodes_[node]->day() - (Random(4) == 0 ? Random(3) : 0);
  *request.mutable_act_date() = ToProto(date);
  return std::make_shared<Request>(std::move(request));
}

MessagePtr SuiteSimulation::MakeAct(Sent& sent, const std::string& id) {
  if (sent.node == kPenalty) return MakePenaltyAct(sent, id);
  if (const int what = Random(24); what < 2) {
    sent.caller = Administrator();
    sent.act = what == 0 ? "put_edition" : "put_organ";
    return what == 0 ? MakeEdition(id)
                     : MakeOrgan(id, std::to_string(120112000 + Random(20)));
  }
  return MakeComplaintAct(sent, id);
}

MessagePtr SuiteSimulation::MakeComplaintAct(Sent& sent, const std::string& id) {
  sent.caller = Staff("wang.fang", {"intake"});
  switch (Random(9)) {
    case 0:
    case 1:
      sent.act = "accept";
      return OnCase(kComplaint, complaint::v1::AcceptComplaintRequest(), id, "complaints",
                    {"REGISTERED"});
    case 2:
    case 3:
    case 4:
      sent.act = "refer";
      return OnCase(kComplaint, complaint::v1::ReferComplaintRequest(), id, "complaints",
                    {"REGISTERED", "ACCEPTED"});
    case 5: {
      sent.act = "conclude";
      complaint::v1::ConcludeComplaintRequest request;
      request.set_result("已办理");
      request.set_opinion(complaint::v1::OPINION_EXPLAINED);
      return OnCase(kComplaint, request, id, "complaints", {"ACCEPTED", "REFERRED"});
    }
    default: {
      sent.act = "register";
      auto request = std::make_shared<complaint::v1::RegisterComplaintRequest>();
      request->set_parent(kOrgan);
      request->set_request_id(id);
      *request->mutable_act_date() =
          ToProto(nodes_[kComplaint]->day() - (Random(4) == 0 ? Random(3) : 0));
      *request->mutable_complaint() = NewComplaint(
          Random(3) == 0 ? complaint::v1::TRACK_HOTLINE : complaint::v1::TRACK_REPORT);
      return request;
    }
  }
}

MessagePtr SuiteSimulation::MakePenaltyAct(Sent& sent, const std::string& id) {
  sent.caller = Staff("wang.wu", {"head"});
  switch (Random(4)) {
    case 0: {
      sent.act = "decline";
      penalty::v1::DeclinePenaltyCaseRequest request;
      request.set_reason("违法事实不成立");
      return OnCase(kPenalty, request, id, "penaltyCases", {"LEAD"});
    }
    case 1:
    case 2: {
      sent.act = "file";
      penalty::v1::FilePenaltyCaseRequest request;
      request.set_field("城市管理");
      auto& violation = *request.add_violations();
      violation.set_description(absl::StrCat("第", made_, "次占用人行道摆摊。"));
      *violation.mutable_commit_date() = ToProto(Date(2024, 2, 27));
      return OnCase(kPenalty, request, id, "penaltyCases", {"LEAD"});
    }
    default: {
      sent.act = "register_lead";
      auto request = std::make_shared<penalty::v1::RegisterLeadRequest>();
      request->set_parent(kOrgan);
      request->set_request_id(id);
      *request->mutable_act_date() = ToProto(nodes_[kPenalty]->day());
      penalty::v1::PenaltyCase& lead = *request->mutable_penalty_case();
      lead.set_matter("占路经营");
      lead.set_lead_facts("在人行道上摆摊。");
      *lead.mutable_party() = Respondent();
      return request;
    }
  }
}

// The year's, with one more day that is off.
MessagePtr SuiteSimulation::MakeEdition(const std::string& id) {
  const auto editions = nodes_[kComplaint]->engine().registers().editions();
  const Date off = nodes_[kComplaint]->day() + Random(20) - 5;
  for (const type::v1::CalendarEdition& present : editions) {
    if (present.year() != off.year()) continue;
    auto request = std::make_shared<deadline::v1::PutCalendarEditionRequest>();
    request->set_request_id(id);
    request->set_etag(present.etag());
    *request->mutable_calendar_edition() = present;
    type::v1::CalendarEdition& edition = *request->mutable_calendar_edition();
    edition.clear_name();
    edition.clear_etag();
    std::set<std::string> days(present.off_days().begin(), present.off_days().end());
    days.insert(FormatDate(off).substr(5));
    edition.clear_off_days();
    for (const std::string& day : days) edition.add_off_days(day);  // in order
    return request;
  }
  return nullptr;
}

MessagePtr SuiteSimulation::MakeOrgan(const std::string& id, const std::string& organ) {
  auto request = std::make_shared<organ::v1::PutOrganRequest>();
  request->set_request_id(id);
  request->set_organ_id(organ);
  const bool town = "organs/" + organ == kOrgan;
  request->mutable_organ()->set_display_name(
      town ? "杨柳青镇人民政府" : absl::StrCat("第", organ, "街道办事处"));
  request->mutable_organ()->set_region_code("120111101");
  request->mutable_organ()->set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
  request->mutable_organ()->set_document_prefix(town ? "杨政" : "街" + organ);
  if (const auto present =
          nodes_[kComplaint]->engine().registers().FindOrgan("organs/" + organ))
    request->set_etag(present->etag());
  return request;
}

// Until the organ is on the register nobody can do anything.
void SuiteSimulation::PutOrgans() {
  const auto& node = *nodes_[kComplaint];
  while (ok() && nodes_[kComplaint]->up() && !node.crashed() &&
         nodes_[kComplaint]->engine().registers().FindOrgan(kOrgan) == nullptr) {
    const std::string id = DeriveUuid("request " + std::to_string(made_++));
    Sent& sent = sent_[id];
    sent.node = kComplaint;
    sent.act = "put_organ";
    sent.caller = Administrator();
    sent.request = MakeOrgan(id, std::string(kOrgan).substr(7));
    ids_.push_back(id);
    Send(sent);
    if (!sent.done && !node.crashed()) return Fault("no organ can be registered");
  }
}

void SuiteSimulation::Send(Sent& sent) {
  Node& node = *nodes_[sent.node];
  const size_t before = node.record().size();
  const auto answer = testing::Ask(node.office().surface(), sent.caller, sent.request);
  if (node.crashed()) {
    sent.unknown |= !answer.ok();
  } else {
    Learn(sent.node);
  }
  ++done_[sent.act + (answer.ok() ? "" : " refused")];
  Trace(absl::StrCat(sent.act, ": ", answer.status().ToString()));
  if (answer.ok() && sent.done && node.record().size() != before && !node.crashed())
    Fault(sent.act + " was done twice for one request");
  sent.done |= answer.ok();
  if (!answer.ok() && sent.done && !node.crashed())
    Fault(absl::StrCat(sent.act,
                       " was done, and is refused: ", answer.status().ToString()));
}

void SuiteSimulation::Learn(size_t node) {
  nodes_[node]->Settle();
  nodes_[node]->Learn([this](const Seen& seen, const record::v1::Entry& entry) {
    if (seen.refused || entry.has_previous_sequence() || seen.request_id.empty()) return;
    if (seen.resource.find("/complaints/") == std::string::npos &&
        seen.resource.find("/penaltyCases/") == std::string::npos)
      return;
    const auto [named, first] = names_.try_emplace(seen.resource, seen.request_id);
    if (!first && named->second != seen.request_id)
      Fault(seen.resource + " is the name of two cases");
  });
}

}  // namespace yifa::sim
