#include "tests/common/casework/right_examples.h"

#include "common/casework/form/name.h"
#include "tests/support/test_service.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"

namespace yifa::testing {
namespace {

namespace cp = complaint::v1;
namespace ds = disclosure::v1;
namespace lit = litigation::v1;
namespace pen = penalty::v1;
namespace rc = reconsideration::v1;

template <typename T>
std::vector<Told> Once(const char* act, T result) {
  std::vector<Told> told;
  told.push_back({act, std::make_unique<T>(std::move(result))});
  return told;
}
template <typename T>
std::vector<Told> Twice(const char* first, const char* second, const T& result) {
  std::vector<Told> told = Once(first, result);
  told.push_back({second, std::make_unique<T>(result)});
  return told;
}

template <typename T>
T Named(const std::string& name) {
  T message;
  message.set_name(name);
  return message;
}

lit::LitigationCase Sued(const std::string& name, const std::string& contested,
                         lit::LitigationCase::State state) {
  auto c = Named<lit::LitigationCase>(name);
  c.set_contested_act(contested);
  c.set_state(state);
  c.add_judgments()->set_kind(lit::JUDGMENT_KIND_REVOKE);
  *c.mutable_effective_date() = D(2024, 6, 3);
  return c;
}
ds::DisclosureRequest Answered(const std::string& name) {
  auto c = Named<ds::DisclosureRequest>(name);
  *c.mutable_answer_date() = D(2024, 5, 20);
  c.set_state(ds::DisclosureRequest::STATE_ANSWERED);
  c.set_sent_to_intake(true);
  c.set_content("请查处占路经营。");
  c.mutable_applicant()->set_display_name("李雷");
  return c;
}

// The remedies of a penalty and of a request, as both neighbours tell of them.
std::vector<Example> Remedies(const std::string& service, const std::string& request,
                              bool ends) {
  using State = lit::LitigationCase;
  return {{service, "reconsideration", request,
           [ends, service](const auto& s, const auto& t) {
             const char* begins = service == "disclosure" ? "accept" : "apply";
             return Once(ends ? "serve" : begins, Reconsidered(s, t));
           },
           false, "reconsiderations"},
          {service, "litigation", request,
           [ends](const auto& s, const auto& t) {
             return ends ? Once("take_effect", Sued(s, t, State::STATE_EFFECTIVE))
                         : Once("receive", Sued(s, t, State::STATE_RECEIVED));
           },
           false, "litigationCases"}};
}

// The orders that stop the execution of a penalty, and their end.
std::vector<Example> Stays() {
  const auto telling = [](const char* act) {
    return [act](const auto& s, const auto& t) { return Once(act, Reconsidered(s, t)); };
  };
  const auto of_court = [](const char* act) {
    return [act](const auto& s, const auto& t) {
      return Once(act, Sued(s, t, lit::LitigationCase::STATE_RECEIVED));
    };
  };
  return {{"penalty", "reconsideration", "TrackStayRequest", telling("stay_execution"),
           false, "reconsiderations"},
          {"penalty", "reconsideration", "TrackReleaseRequest", telling("end_stay"),
           false, "reconsiderations"},
          {"penalty", "litigation", "TrackStayRequest", of_court("record_stay"), false,
           "litigationCases"},
          {"penalty", "litigation", "TrackReleaseRequest", of_court("end_stay"), false,
           "litigationCases"}};
}

// The acts that may be contested, as both services before which they are learn of them.
std::vector<Example> Contested(const std::string& service) {
  std::vector<Example> examples;
  for (const bool again : {false, true}) {
    const char* request =
        again ? "ReviseContestedActRequest" : "RecordContestedActRequest";
    examples.push_back({service, "penalty", request,
                        [again](const auto& s, const auto&) {
                          return again ? Twice("serve", "serve", Decided(s))
                                       : Once("serve", Decided(s));
                        },
                        true, "penaltyCases"});
    examples.push_back({service, "disclosure", request,
                        [again](const auto& s, const auto&) {
                          return again ? Twice("answer", "answer", Answered(s))
                                       : Once("answer", Answered(s));
                        },
                        true, "disclosureRequests"});
  }
  return examples;
}

}  // namespace

const std::vector<Registered>& Organs() {
  using namespace type::v1;
  static const auto* const organs = new std::vector<Registered>{
      // 天津市西青区: the town, its district and the municipality.
      {"organs/120111101",
       ORGAN_LEVEL_TOWNSHIP,
       "120111101",
       "organs/120111",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120111", "organs/120000"}},
      {"organs/120111",
       ORGAN_LEVEL_COUNTY,
       "120111",
       "organs/120000",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120000"}},
      {"organs/120000",
       ORGAN_LEVEL_PROVINCE,
       "120000",
       "",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120000"}},
      // Departments of the district, one of them led from above, and of the municipality.
      {"organs/120111-zf",
       ORGAN_LEVEL_COUNTY_DEPARTMENT,
       "120111",
       "organs/120111",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120111", "organs/120000"}},
      {"organs/120111-sw",
       ORGAN_LEVEL_COUNTY_DEPARTMENT,
       "120111",
       "organs/120000-sw",
       ORGAN_NATURE_VERTICAL,
       {"organs/120000-sw"}},
      {"organs/120000-sw",
       ORGAN_LEVEL_PROVINCE_DEPARTMENT,
       "120000",
       "",
       ORGAN_NATURE_VERTICAL,
       {}},
      {"organs/120000-gs",
       ORGAN_LEVEL_PROVINCE_DEPARTMENT,
       "120000",
       "organs/120000",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120000"}},
      // Another district.
      {"organs/120104",
       ORGAN_LEVEL_COUNTY,
       "120104",
       "organs/120000",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/120000"}},
      // Another province; its city is registered, the province is not.
      {"organs/330102001",
       ORGAN_LEVEL_TOWNSHIP,
       "330102001",
       "organs/330102",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/330102", "organs/330100"}},
      {"organs/330102",
       ORGAN_LEVEL_COUNTY,
       "330102",
       "organs/330100",
       ORGAN_NATURE_UNSPECIFIED,
       {"organs/330100"}},
      {"organs/330100",
       ORGAN_LEVEL_PREFECTURE,
       "330100",
       "",
       ORGAN_NATURE_UNSPECIFIED,
       {}},
  };
  return *organs;
}

rc::Reconsideration Reconsidered(const std::string& name, const std::string& contested) {
  auto c = Named<rc::Reconsideration>(name);
  c.set_contested_act(contested);
  c.set_state(rc::Reconsideration::STATE_RECEIVED);
  c.mutable_decision()->set_kind(rc::DECISION_KIND_REVOKE);
  *c.mutable_service_date() = D(2024, 6, 3);
  return c;
}

pen::PenaltyCase Decided(const std::string& name) {
  auto c = Named<pen::PenaltyCase>(name);
  c.mutable_decision()->set_kind(pen::DECISION_KIND_PENALTY);
  c.mutable_decision()->set_publish(true);
  *c.mutable_decision()->mutable_decision_date() = D(2024, 5, 20);
  *c.mutable_delivery()->mutable_effective_date() = D(2024, 5, 28);
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  c.mutable_party()->set_display_name("某公司");
  return c;
}

std::vector<Example> Examples() {
  std::vector<Example> all = {
      {"penalty", "complaint", "RegisterLeadRequest",
       [](const auto& s, const auto& t) {
         auto c = Named<cp::Complaint>(s);
         c.set_subject("占路经营");
         c.set_facts("每晚摆摊。");
         c.set_referred_to(t);
         return Once("refer", c);
       },
       false, "complaints"},
      {"complaint", "disclosure", "RegisterComplaintRequest",
       [](const auto& s, const auto&) { return Once("answer", Answered(s)); }, true,
       "disclosureRequests"},
      {"disclosure", "penalty", "PublishInformationRequest",
       [](const auto& s, const auto&) { return Once("serve", Decided(s)); }, true,
       "penaltyCases"},
      {"disclosure", "penalty", "FollowPenaltyRequest",
       [](const auto& s, const auto&) {
         std::vector<Told> told = Once("serve", Decided(s));
         pen::PenaltyCase revoked = Decided(s);
         revoked.mutable_standing()->set_result(pen::REMEDY_RESULT_REVOKED);
         told.push_back({"record_remedy", std::make_unique<pen::PenaltyCase>(revoked)});
         return told;
       },
       true, "penaltyCases"},
      {"disclosure", "penalty", "UpdatePublicationRequest",
       [](const auto& s, const auto&) {
         std::vector<Told> told = Once("serve", Decided(s));
         pen::PenaltyCase corrected = Decided(s);
         type::v1::EntryCorrection& made = *corrected.add_entry_corrections();
         made.set_state(type::v1::ENTRY_CORRECTION_STATE_MADE);
         made.add_fields()->set_field("matter");
         told.push_back(
             {"approve_correction", std::make_unique<pen::PenaltyCase>(corrected)});
         return told;
       },
       true, "penaltyCases"},
  };
  for (const bool outcome : {false, true})
    all.push_back({"complaint", "penalty",
                   outcome ? "RecordOutcomeRequest" : "RecordFilingDecisionRequest",
                   [outcome](const auto& s, const auto& t) {
                     pen::PenaltyCase c = Decided(s);
                     c.set_source_complaint(t);
                     return Once(outcome ? "close" : "file", c);
                   },
                   false, "penaltyCases"});
  for (const bool again : {false, true})
    all.push_back({"litigation", "reconsideration",
                   again ? "ReviseOutcomeRequest" : "LearnOutcomeRequest",
                   [again](const auto& s, const auto&) {
                     const auto c = Reconsidered(s, "");
                     return again ? Twice("serve", "serve", c) : Once("serve", c);
                   },
                   true, "reconsiderations"});
  for (const bool again : {false, true})
    all.push_back(
        {"reconsideration", "litigation",
         again ? "ReviseSuitRequest" : "LearnSuitRequest",
         [again](const auto& s, const auto&) {
           const std::string penalty = casework::OrganOf(s) + "/penaltyCases/p0000000001";
           lit::LitigationCase c = Sued(s, penalty, lit::LitigationCase::STATE_RECEIVED);
           *c.mutable_court_filing_date() = D(2024, 6, 3);
           return again ? Twice("receive", "record_judgment", c) : Once("receive", c);
         },
         true, "litigationCases"});
  for (std::vector<Example> more :
       {Remedies("penalty", "TrackRemedyRequest", false),
        Remedies("penalty", "RecordRemedyRequest", true), Stays(),
        Remedies("disclosure", "RecordDisclosureRemedyRequest", true),
        Contested("reconsideration"), Contested("litigation")})
    for (Example& example : more) all.push_back(std::move(example));
  return all;
}

}  // namespace yifa::testing
