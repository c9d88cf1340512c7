// A thousand lives that the law allows, each to its end; and a thousand with one step
// that it does not allow, which is refused and changes nothing. YIFA_LIVES_SEED=s lives
// those of another seed, YIFA_LIVES=n another number.
#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "tests/common/casework/office.h"
#include "tests/services/complaint/desk.h"
#include "tests/support/environment.h"
#include "tests/support/papers.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::complaint {
namespace {

const type::v1::Deadline* LatestOf(const Complaint& c, const std::string& limit) {
  const type::v1::Deadline* latest = nullptr;
  for (const type::v1::Deadline& deadline : c.deadlines())
    if (deadline.limit() == limit) latest = &deadline;
  return latest;
}
bool IsOpen(const Complaint& c, const std::string& limit, Date date) {
  const type::v1::Deadline* latest = LatestOf(c, limit);
  return latest != nullptr && latest->state() == type::v1::DEADLINE_STATE_OPEN &&
         date <= *FromProto(latest->due_date());
}
bool IsComplete(const Complaint& c) {
  return c.track() != v1::TRACK_COMPLAINT ||
         (!c.complainant().telephone().empty() && !c.demand().empty());
}
Date LastOf(const Complaint& c) { return *FromProto(c.last_act_date()); }

// What was refused, and how.
struct Refusal {
  Answer answer;
  api::v1::Reason reason;
  std::string rule;     // empty: none
  std::string article;  // empty: of the rule's own, which must not be empty
};

class LivesTest : public ComplaintTest {
 protected:
  // The last day of which the shipped calendars know.
  LivesTest() { service_.clock().SetToday(Date(2026, 12, 31)); }

  int Random(int below) {
    return static_cast<int>(random_() % static_cast<unsigned>(below));
  }
  casework::Caller Everybody(const Complaint& c) const {
    return Staff("wang.fang", {"intake", "officer", "head"}, OrganOf(c));
  }
  // A duty of the organ's has run out while the case is not closed.
  bool IsOverdue(const Complaint& c) {
    if (StateOf(c) == "CLOSED") return false;
    return std::any_of(c.deadlines().begin(), c.deadlines().end(), [&](const auto& each) {
      const procedure::v1::Limit* limit = LawOf(c).FindLimit(each.limit());
      return each.state() == type::v1::DEADLINE_STATE_EXPIRED && limit != nullptr &&
             !limit->expiry().bars();
    });
  }
  const procedure::Procedure& LawOf(const Complaint& c) {
    return *service_.engine().core().book->Find(c.procedure());
  }
  bool AtRest(const Complaint& c) { return LawOf(c).IsFinal(StateOf(c)); }

  Complaint Born();
  // A step that the law allows, the date moved on; false where there is none left to do.
  bool Step(Complaint& c, Date& date, bool home);
  std::vector<std::string> Allowed(const Complaint& c, Date date);
  bool IsLawful(const std::string& act, const Complaint& c, Date date);
  bool MayAfterwards(const std::string& act, const Complaint& c, Date date);
  // A case that the life goes on in: where it was handed on, or where the objection went.
  void Follow(Complaint& c, Date date);

  std::vector<std::function<Refusal()>> Unlawful(const Complaint& c);
  void AddMatters(const Complaint& c, std::vector<std::function<Refusal()>>& steps);
  void AddLate(const Complaint& c, std::vector<std::function<Refusal()>>& steps);
  std::string Everything(const Complaint& c);
  // Figures with acts that count them although no file says so.
  std::set<std::string> Undeclared();

  const uint64_t seed_ = testing::FromEnvironment("YIFA_LIVES_SEED", 20220601);
  const int lives_ = static_cast<int>(testing::FromEnvironment("YIFA_LIVES", 1000));
  std::mt19937_64 random_{seed_};
  int born_ = 0;
  Desk desk_{service_};
};

Complaint LivesTest::Born() {
  Complaint c = OnTrack(static_cast<v1::Track>(1 + Random(4)));
  if (c.track() == v1::TRACK_REPORT && Random(4) == 0) c = AnonymousReport();
  c.set_channel(static_cast<v1::Channel>(1 + Random(9)));
  c.set_mixed((c.track() == v1::TRACK_COMPLAINT || c.track() == v1::TRACK_REPORT) &&
              !c.anonymous() && Random(5) == 0);
  c.set_facts(c.facts() + std::to_string(++born_));  // nobody's duplicate
  if (c.track() == v1::TRACK_COMPLAINT && Random(4) == 0) {
    c.mutable_complainant()->clear_telephone();
    if (Random(2) == 0) c.clear_demand();
  }
  // Every fourth under order 121.
  return Registered(c, Random(4) == 0 ? Date(2026, 4, 15) + Random(45)
                                      : Date(2022, 1, 4) + Random(600));
}

bool LivesTest::MayAfterwards(const std::string& act, const Complaint& c, Date date) {
  if (act == "follow_up") return !c.anonymous() && c.follow_ups_size() < 3;
  if (act == "reopen") return c.satisfaction() == v1::SATISFACTION_UNSATISFIED;
  if (act == "request_review") return IsOpen(c, "request_review", date);
  if (act == "review_hearing")
    return c.reviews_size() == 2 && c.reviews(1).hearing_days() == 0;
  if (act != "supervise") return true;
  int unsatisfied = 0;
  for (const auto& asked : c.follow_ups())
    unsatisfied += asked.satisfaction() == v1::SATISFACTION_UNSATISFIED ? 1 : 0;
  return (unsatisfied >= 2 || IsOverdue(c)) && c.supervisions_size() < 2;
}

bool LivesTest::IsLawful(const std::string& act, const Complaint& c, Date date) {
  const bool whole = !c.mixed() || c.links_size() > 0;
  if (act == "accept") return whole && IsComplete(c);
  if (act == "refuse" || act == "refer") return whole;
  if (act == "ask_for_materials") return c.documents_size() < 3;
  if (act == "add_materials") return !IsComplete(c) || !c.has_materials_request();
  if (act == "merge") return false;  // nobody's duplicate
  if (act == "transfer_fraud") return c.fraud_transfers_size() < 2;
  if (act == "attach") return c.attachments_size() < 2;
  if (act == "hand_on" || act == "assign") return whole && c.handed_from().empty();
  if (act == "report_back")
    return c.has_assignment() && !c.assignment().has_report_date();
  if (act == "request_recusal") return c.mediation().recusals_size() < 2;
  if (act == "decide_recusal") return StateOf(c) == "RECUSING";
  if (act == "agree") return StateOf(c) == "MEDIATING";
  if (act == "split") return !c.anonymous() && c.mixed() && c.links_size() == 0;
  if (act == "object")
    return !c.handed_from().empty() && c.return_reason().empty() &&
           (LatestOf(c, "object") == nullptr || IsOpen(c, "object", date));
  if (act == "decide_objection")
    return c.handover().has_objection_date() && !c.handover().objection_rejected();
  if (act == "return_order") return c.handed_from().empty();
  if (act == "dispute" || act == "settle_competence")
    return whole && c.handed_from().empty();
  if (act == "record_lead") return c.links_size() == 0;
  const bool decided = c.has_filing_decision_date();
  if (act == "decide_filing") return !decided;
  const bool testing =
      c.testings_size() > 0 && !c.testings().rbegin()->has_receive_date();
  if (act == "send_for_testing") return !decided && !testing && c.testings_size() < 2;
  if (act == "receive_testing") return testing;
  if (act == "conclude")
    return decided || c.track() == v1::TRACK_PETITION || c.track() == v1::TRACK_HOTLINE;
  if (act == "serve_documents") return c.documents_size() > 0 && c.services_size() < 4;
  if (act == "correct_entry")
    return !IsBeingCorrected(c) && c.entry_corrections_size() < 3;
  if (act == "approve_correction") return IsBeingCorrected(c);
  if (act == "record_service") return Awaited(c) < c.services_size();
  if (act == "extend") {
    const char* limit = c.track() == v1::TRACK_REPORT     ? "check"
                        : c.track() == v1::TRACK_PETITION ? "conclude"
                                                          : "answer";
    return IsOpen(c, limit, date) && LatestOf(c, limit)->extended() == 0;
  }
  if (act == "tell") {
    if (c.anonymous() || (StateOf(c) == "REFERRED" && !c.has_filing_decision_date()))
      return false;
    for (const v1::Telling& told : c.tellings())
      if (told.subject() == ToTell(c) && ToTell(c) != v1::TELLING_SUBJECT_RESULT)
        return false;
  }
  return MayAfterwards(act, c, date);
}

std::vector<std::string> LivesTest::Allowed(const Complaint& c, Date date) {
  std::vector<std::string> allowed;
  for (const auto& [id, send] : desk_.acts()) {
    const procedure::v1::Act* rule = LawOf(c).FindAct(id);
    if (rule != nullptr && procedure::Procedure::Allows(*rule, StateOf(c)) &&
        IsLawful(id, c, date))
      allowed.push_back(id);
  }
  return allowed;
}

void LivesTest::Follow(Complaint& c, Date date) {
  if (StateOf(c) == "OBJECTED") {
    const Complaint sender = GetNamed(c.handed_from());
    EXPECT_THAT(desk_.Do("decide_objection", sender, std::max(date, LastOf(sender)),
                         Everybody(sender)),
                IsOk());
    c = GetNamed(sender.name());
  }
  if (StateOf(c) == "HANDED_ON" || StateOf(c) == "ASSIGNED")
    c = GetNamed(c.handover().complaint());
}

bool LivesTest::Step(Complaint& c, Date& date, bool home) {
  date = std::min(std::max(date, LastOf(c)) + Random(9), service_.clock().Today());
  const type::v1::Deadline* mediation = LatestOf(c, "mediation");
  const bool over = mediation != nullptr &&
                    mediation->state() == type::v1::DEADLINE_STATE_OPEN &&
                    *FromProto(mediation->due_date()) < date;
  if (over) c.set_state(Complaint::STATE_CONCLUDED);  // as the law itself will have it
  std::vector<std::string> acts = Allowed(c, date);
  static const std::set<std::string> kHome = {
      "accept",      "conclude", "tell",           "end_mediation", "settle_competence",
      "give_review", "split",    "decide_recusal", "decide_filing", "add_materials"};
  if (home)
    acts.erase(std::remove_if(acts.begin(), acts.end(),
                              [&](const auto& act) { return !kHome.contains(act); }),
               acts.end());
  if (acts.empty()) return false;
  const std::string act =
      acts[static_cast<size_t>(Random(static_cast<int>(acts.size())))];
  const Answer answer = desk_.Do(act, c, date, Everybody(c));
  EXPECT_THAT(answer, IsOk()) << act << " in " << StateOf(c) << " on " << date << " of "
                              << c.procedure();
  if (!answer.ok()) return false;
  c = *answer;
  Follow(c, date);
  return true;
}

std::set<std::string> LivesTest::Undeclared() {
  const procedure::Book& book = *service_.engine().core().book;
  std::set<std::string> undeclared;
  for (const auto& logged :
       testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}})) {
    const record::v1::Entry entry = testing::EntryIn(logged);
    for (const record::v1::Tally& tally : entry.tallies()) {
      const procedure::Book::Declared* declared = book.FindFigure(tally.figure());
      if (declared == nullptr ||
          std::count(declared->figure->acts().begin(), declared->figure->acts().end(),
                     entry.act()) == 0)
        undeclared.insert(tally.figure() + " of " + entry.act());
    }
  }
  return undeclared;
}

TEST_F(LivesTest, LawfulLivesComeToTheirEnd) {
  std::map<std::string, int> ends;
  for (int life = 0; life < lives_ && !HasFailure(); ++life) {
    Complaint c = Born();
    Date date = LastOf(c);
    for (int step = 0; step < 80 && !HasFailure(); ++step) {
      if (AtRest(c) && (step > 25 || Random(3) == 0)) break;
      if (!Step(c, date, /*home=*/step > 25)) break;
    }
    EXPECT_TRUE(AtRest(c)) << "seed " << seed_ << ", life " << life << ": "
                           << c.ShortDebugString();
    ++ends[c.procedure() + " " + StateOf(c)];
  }
  // Every track came to an end in more than one way.
  EXPECT_GE(ends.size(), 6u);
  EXPECT_EQ(Undeclared(), std::set<std::string>());
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.faults(), std::set<std::string>());
  if (lives_ >= 1000) {
    EXPECT_EQ(papers.Missing("Complaint"), std::set<std::string>());
  }
}

std::string LivesTest::Everything(const Complaint& c) {
  std::string all = Get(c).SerializeAsString();
  for (const char* organ : {testing::kOrgan, testing::kOtherOrgan})
    for (int year = 2022; year <= 2026; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(std::string(organ) + "/years/" + std::to_string(year));
      all += service_.Call<statistics::v1::Year>(Staff("x", {"auditor"}, organ), request)
                 ->SerializeAsString();
    }
  return all + std::to_string(service_.engine().record_size());
}

// What depends on the case alone: the wrong state, person or day.
std::vector<std::function<Refusal()>> LivesTest::Unlawful(const Complaint& c) {
  std::vector<std::function<Refusal()>> steps;
  const Date last = LastOf(c);
  for (const auto& [id, send] : desk_.acts()) {
    const procedure::v1::Act* rule = LawOf(c).FindAct(id);
    if (rule != nullptr && procedure::Procedure::Allows(*rule, StateOf(c))) {
      steps.push_back([this, &c, last, id = id] {
        return Refusal{desk_.Do(id, c, last, Staff("x", {"reviewer"}, OrganOf(c))),
                       api::v1::REASON_ROLE_NOT_ENTITLED, "", ""};
      });
      steps.push_back([this, &c, last, id = id] {
        return Refusal{desk_.Do(id, c, last, Staff("x", {"head"}, OtherThan(OrganOf(c)))),
                       api::v1::REASON_OTHER_ORGAN, "", ""};
      });
      steps.push_back([this, &c, last, id = id, article = rule->article()] {
        return Refusal{desk_.Do(id, c, last - 1, Everybody(c)),
                       api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT, "COM-01", article};
      });
      steps.push_back([this, &c, id = id] {
        return Refusal{desk_.Do(id, c, service_.clock().Today() + 1, Everybody(c)),
                       api::v1::REASON_DATE_IN_FUTURE, "COM-01", ""};
      });
    } else if (Random(4) == 0) {
      const std::string article =
          rule == nullptr ? LawOf(c).proto().law() : rule->article();
      steps.push_back([this, &c, last, id = id, article] {
        return Refusal{desk_.Do(id, c, last, Everybody(c)),
                       api::v1::REASON_ACT_NOT_ALLOWED, "", article};
      });
    }
  }
  AddMatters(c, steps);
  AddLate(c, steps);
  return steps;
}

// What is missing or untrue: consent, signatures, opinions, grounds.
void LivesTest::AddMatters(const Complaint& c,
                           std::vector<std::function<Refusal()>>& steps) {
  const Date last = LastOf(c);
  const std::string state = StateOf(c);
  const auto add = [&]<typename Request>(const char* rule,
                                         std::function<void(Request&)> fill) {
    for (int i = 0; i < 4; ++i)  // as often as the person and the day
      steps.push_back([this, &c, last, rule, fill] {
        return Refusal{desk_.Send<Request>(c, last, Everybody(c), fill),
                       api::v1::REASON_UNLAWFUL, rule, ""};
      });
  };
  // What nobody proposed, or one's own proposal.
  if (procedure::Procedure::Allows(*LawOf(c).FindAct("approve_correction"), state))
    add.operator()<type::v1::ApproveCorrectionRequest>("COM-01", nullptr);
  using M = v1::MediateComplaintRequest;
  if (state == "ACCEPTED" && c.track() == v1::TRACK_COMPLAINT)
    add.operator()<M>("CMP-05", [](M& r) {
      r.set_complainant_consents(true);
      r.set_mode(v1::MEDIATION_MODE_REMOTE);
      r.set_mediator("周调解");
    });
  using A = v1::RecordAgreementRequest;
  using C = v1::CommissionAppraisalRequest;
  if (state == "MEDIATING") {
    add.operator()<A>("CMP-06", [](A& r) { r.set_terms("退款"); });
    if (c.track() == v1::TRACK_COMPLAINT)
      add.operator()<C>("CMP-05", [](C& r) { r.set_appraiser("市检测中心"); });
    add.operator()<v1::DecideRecusalRequest>("CMP-05", [](v1::DecideRecusalRequest& r) {
      r.set_reason("没有利害关系");  // nobody asked
    });
  }
  if (state == "ACCEPTED" && c.track() == v1::TRACK_REPORT && c.testings().empty())
    add.operator()<v1::ReceiveTestingRequest>(
        "CMP-09", [](v1::ReceiveTestingRequest& r) { r.set_result("合格"); });
  using O = v1::ConcludeComplaintRequest;
  if (!c.has_filing_decision_date() &&
      ((state == "ACCEPTED" && c.track() == v1::TRACK_REPORT) ||
       (state == "REFERRED" &&
        (c.track() == v1::TRACK_REPORT || c.track() == v1::TRACK_COMPLAINT))))
    add.operator()<O>("CMP-09", [](O& r) { r.set_result("已办理"); });
  if (state == "ACCEPTED" && c.track() == v1::TRACK_PETITION)
    add.operator()<O>("CMP-14", [](O& r) { r.set_result("已办理"); });
  using H = v1::HandOnComplaintRequest;
  using J = v1::ObjectToHandoverRequest;
  using R = v1::RefuseComplaintRequest;
  if (state == "REGISTERED") {
    add.operator()<H>("CMP-12", [&c](H& r) {
      r.set_to(OrganOf(c));
      r.set_reason("不属于本机关");
    });
    if (!IsComplete(c) && !c.mixed())
      add.operator()<v1::AcceptComplaintRequest>("CMP-02", nullptr);
    if (c.handed_from().empty())
      add.operator()<J>("CMP-13", [](J& r) { r.set_reason("不属于本机关"); });
    if (!c.mixed())
      add.operator()<R>("CMP-04", [](R& r) {
        r.set_ground(v1::REFUSAL_GROUND_OTHER_LAW);
        r.set_reason("其他情形");
      });
    if (c.procedure() == "report-2026")
      add.operator()<v1::MergeReportRequest>("CMP-19", nullptr);
    if (c.mixed() && c.links_size() == 0)
      add.operator()<v1::AcceptComplaintRequest>("CMP-01", nullptr);
  }
  using D = v1::DecideObjectionRequest;
  if (state == "HANDED_ON" && !c.handover().has_objection_date())
    add.operator()<D>("CMP-13", [](D& r) { r.set_reason("无异议"); });
  using T = v1::TellComplainantRequest;
  if ((c.anonymous() || !c.has_filing_decision_date()) &&
      (state == "CONCLUDED" || state == "ACCEPTED" || state == "REFUSED"))
    add.operator()<T>(c.anonymous() ? "CMP-20" : "CMP-09",
                      [](T& r) { r.set_subject(v1::TELLING_SUBJECT_FILING_DECISION); });
  using V = v1::RequestReviewRequest;
  if (state == "CLOSED" && c.track() == v1::TRACK_PETITION &&
      c.opinion() == v1::OPINION_UNSPECIFIED)
    add.operator()<V>("CMP-16", [](V& r) {
      r.set_organ("上一级机关");
      r.set_reason("不服");
    });
  using P = v1::ReopenComplaintRequest;
  if (state == "CLOSED" && c.track() == v1::TRACK_HOTLINE &&
      c.satisfaction() != v1::SATISFACTION_UNSATISFIED)
    add.operator()<P>("CMP-18", [](P& r) { r.set_reason("再办"); });
}

// What comes too late.
void LivesTest::AddLate(const Complaint& c,
                        std::vector<std::function<Refusal()>>& steps) {
  const struct {
    const char *limit, *act;
  } rows[] = {{"object", "object"}, {"request_review", "request_review"}};
  for (const auto& row : rows) {
    const type::v1::Deadline* deadline = LatestOf(c, row.limit);
    if (deadline == nullptr || deadline->state() != type::v1::DEADLINE_STATE_OPEN ||
        !procedure::Procedure::Allows(*LawOf(c).FindAct(row.act), StateOf(c)))
      continue;
    const Date late = *FromProto(deadline->due_date()) + 1;
    if (late < LastOf(c)) continue;  // of which COM-01 speaks
    for (int i = 0; i < 4; ++i)
      steps.push_back([this, &c, row, late] {
        return Refusal{desk_.Do(row.act, c, late, Everybody(c)),
                       api::v1::REASON_LIMIT_EXPIRED, "COM-08", ""};
      });
  }
  using S = v1::SettleCompetenceRequest;
  const type::v1::Deadline* consult = LatestOf(c, "consult");
  if (StateOf(c) != "DISPUTED" || consult == nullptr) return;
  const Date late = *FromProto(consult->due_date()) + 1;
  if (late < LastOf(c)) return;
  for (int i = 0; i < 4; ++i)
    steps.push_back([this, &c, late] {
      return Refusal{desk_.Send<S>(c, late, Everybody(c),
                                   [&](S& r) { r.set_competent_organ(OrganOf(c)); }),
                     api::v1::REASON_UNLAWFUL, "CMP-11", ""};
    });
}

TEST_F(LivesTest, OneUnlawfulStepIsRefusedAndChangesNothing) {
  std::map<std::string, int> refused;
  for (int life = 0; life < lives_ && !HasFailure(); ++life) {
    Complaint c = Born();
    Date date = LastOf(c);
    for (int step = Random(8); step > 0; --step)
      if (!Step(c, date, /*home=*/false)) break;
    c = Get(c);
    const std::string before = Everything(c);
    const auto steps = Unlawful(c);
    ASSERT_FALSE(steps.empty());
    const Refusal refusal =
        steps[static_cast<size_t>(Random(static_cast<int>(steps.size())))]();
    const std::string where = "seed " + std::to_string(seed_) + ", life " +
                              std::to_string(life) + ": " + StateOf(c) + " of " +
                              c.procedure();
    EXPECT_THAT(refusal.answer, HasReason(refusal.reason)) << where;
    const absl::Status& status = refusal.answer.status();
    const std::string article = MetadataOf(status, "article");
    EXPECT_EQ(MetadataOf(status, "rule"), refusal.rule) << where;
    if (!refusal.article.empty()) {
      EXPECT_EQ(article, refusal.article) << where;
    } else if (refusal.reason == api::v1::REASON_UNLAWFUL ||
               refusal.reason == api::v1::REASON_LIMIT_EXPIRED) {
      EXPECT_NE(article, "") << where;
    }
    EXPECT_EQ(Everything(c), before) << where;
    ++refused[api::v1::Reason_Name(refusal.reason) + refusal.rule];
  }
  if (lives_ >= 1000) {
    EXPECT_GE(refused.size(), 14u);
  }
}

}  // namespace
}  // namespace yifa::complaint
