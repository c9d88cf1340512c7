#include "tests/services/disclosure/life.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::disclosure {
namespace {

constexpr int kRemediesMost = 2;
constexpr char kAnswerArticle[] = "政府信息公开条例第三十六条";

const type::v1::Deadline* Find(const DisclosureRequest& r, const std::string& limit) {
  const type::v1::Deadline* found = nullptr;
  for (const type::v1::Deadline& deadline : r.deadlines())
    if (deadline.limit() == limit) found = &deadline;
  return found;
}

}  // namespace

void LifeTest::Begin(uint64_t seed) {
  random_.seed(seed);
  remedies_ = 0;
  day_ = Date(2022, 1, 4) + Upto(500);
  const auto kind = static_cast<v1::ApplicantKind>(1 + Upto(5));
  const auto channel = static_cast<v1::RequestChannel>(1 + Upto(4));
  now_ = Received(day_, Request(kind, channel));
}

bool LifeTest::Live() {
  const std::vector<Step> steps = Lawful();
  if (steps.empty()) return false;
  const Step& step = Pick(steps);
  const Answered after = step.act();
  EXPECT_THAT(after, IsOk()) << step.name << " in " << State(now_);
  if (!after.ok()) return false;
  now_ = *after;
  day_ = std::max(day_, *FromProto(now_.last_act_date()));
  return true;
}

bool LifeTest::IsOpen(const std::string& limit) const {
  const type::v1::Deadline* found = Find(now_, limit);
  return found != nullptr && found->state() == type::v1::DEADLINE_STATE_OPEN &&
         *FromProto(found->due_date()) >= day_;
}

// Whether a third party was asked and did not agree, or agreed.
bool LifeTest::Heard(bool against) const {
  for (const v1::Consultee& consultee : now_.consultees())
    if (consultee.kind() == v1::CONSULTEE_KIND_THIRD_PARTY &&
        (consultee.opinion() != v1::OPINION_AGREES) == against)
      return true;
  return false;
}

bool LifeTest::GoodReasons() const {
  return !now_.consultees().empty() && now_.consultees(0).good_reasons() &&
         now_.consultees(0).kind() == v1::CONSULTEE_KIND_THIRD_PARTY;
}

Answered LifeTest::Reply(v1::AnswerKind kind) {
  auto request = Answering(now_, day_, kind, "理由见所附说明。");
  if (kind == v1::ANSWER_KIND_GRANTED && GoodReasons())
    request.set_public_interest("涉及公众健康");
  if (Upto(1) == 0) request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  return Do(std::move(request));
}

Answered LifeTest::LetRunOut(const std::string& limit) {
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(testing::kOrgan);
  *request.mutable_through_date() = Find(now_, limit)->due_date();
  const auto done = service_.Call<deadline::v1::ExpireDeadlinesResponse>(
      Staff("admin", {"administrator"}), request);
  if (!done.ok()) return done.status();
  return Get(now_);
}

// A reconsideration from its acceptance to its service, by chance.
Answered LifeTest::Reviewed() {
  namespace rc = reconsideration::v1;
  static constexpr rc::DecisionKind kKinds[] = {
      rc::DECISION_KIND_REVOKE, rc::DECISION_KIND_ORDER, rc::DECISION_KIND_UPHOLD,
      rc::DECISION_KIND_UNLAWFUL, rc::DECISION_KIND_TERMINATED};
  rc::Reconsideration review;
  review.set_name("organs/120111/reconsiderations/" +
                  now_.name().substr(now_.name().rfind('/') + 1) + "-" +
                  std::to_string(++remedies_));
  review.set_contested_act(now_.name());
  *review.mutable_acceptance_date() = ToProto(day_ + 5);
  absl::Status told = service_.React("reconsideration", "accept", day_ + 5, review);
  if (!told.ok()) return told;
  review.mutable_decision()->set_kind(
      kKinds[static_cast<size_t>(Upto(static_cast<int>(std::size(kKinds)) - 1))]);
  review.mutable_decision()->set_redo_days(Upto(1) * 30);
  *review.mutable_service_date() = ToProto(day_ + 50);
  told = service_.React("reconsideration", "serve", day_ + 50, review);
  if (!told.ok()) return told;
  return Get(now_);
}

void LifeTest::AddOpen(std::vector<Step>& steps) {
  if (now_.clarification_asked().empty() && IsOpen("clarification"))
    steps.push_back({"ask", [&] { return Ask(now_, day_, 1 + Upto(20)); }});
  if (IsOpen("answer") && Find(now_, "answer")->extended() == 0)
    steps.push_back({"extend", [&] { return Extend(now_, day_, 1 + Upto(19)); }});
  if (now_.excess().empty())
    steps.push_back({"ask reasons", [&] { return AskReasons(now_, day_); }});
  else if (!now_.has_reasonable())
    steps.push_back({"explain", [&] { return Explain(now_, day_, Upto(1) == 0); }});
  else if (now_.reasonable() && IsOpen("answer") && Find(now_, "answer")->length() == 20)
    steps.push_back({"longer", [&] { return SetTime(now_, day_, 30 + Upto(60)); }});
  if (now_.fees().empty())
    steps.push_back({"charge", [&] {
                       return Charge(now_, day_, v1::FEE_METHOD_BY_PAGE, 31 + Upto(300));
                     }});
  steps.push_back(
      {"withdraw",
       [&] { return Do(On<v1::WithdrawDisclosureRequestRequest>(now_.name(), day_)); }});
  if (IsOpen("answer")) steps.push_back({"overdue", [&] { return LetRunOut("answer"); }});
}

void LifeTest::AddAnswers(std::vector<Step>& steps) {
  for (int kind = v1::ANSWER_KIND_GRANTED; kind <= v1::ANSWER_KIND_O3; ++kind) {
    const auto of = static_cast<v1::AnswerKind>(kind);
    const bool open =
        of != v1::ANSWER_KIND_O1 && of != v1::ANSWER_KIND_O2 &&
        (of != v1::ANSWER_KIND_D4 || Heard(/*against=*/true)) &&
        (of != v1::ANSWER_KIND_U3 || now_.has_clarified_date()) &&
        (of != v1::ANSWER_KIND_N4 || (now_.has_reasonable() && !now_.reasonable()));
    if (open && Upto(5) == 0)
      steps.push_back({"answer", [this, of] { return Reply(of); }});
  }
  if (now_.consultees().empty())
    steps.push_back({"consult", [&] {
                       return Consult(now_, day_,
                                      static_cast<v1::ConsulteeKind>(1 + Upto(1)));
                     }});
  if (steps.empty())
    steps.push_back({"answer", [&] { return Reply(v1::ANSWER_KIND_GRANTED); }});
}

void LifeTest::AddWaiting(std::vector<Step>& steps) {
  const std::string state = State(now_);
  if (state == "ABANDONED" && now_.answer_kind() == v1::ANSWER_KIND_O1 && Upto(1) == 0)
    steps.push_back({"clarify late", [&] { return ClarifyLate(now_, day_); }});
  if (state == "AWAITING_CLARIFICATION") {
    steps.push_back({"clarify", [&] { return Clarify(now_, day_); }});
    steps.push_back({"not clarified", [&] { return LetRunOut("correct"); }});
  } else if (state == "AWAITING_PAYMENT") {
    steps.push_back(
        {"pay", [&] { return Do(On<v1::PayFeeRequest>(now_.name(), day_)); }});
    steps.push_back({"not paid", [&] { return LetRunOut("payment"); }});
  } else if (state == "CONSULTING") {
    steps.push_back({"say", [&] {
                       const bool agrees = Upto(1) == 0;
                       return Say(now_, day_,
                                  agrees ? v1::OPINION_AGREES : v1::OPINION_REFUSES,
                                  Upto(1) == 0);
                     }});
    if (!now_.consultees(0).has_received_date())
      steps.push_back({"deliver", [&] { return Deliver(now_, day_); }});
    else
      steps.push_back({"silent", [&] { return LetRunOut("opinion"); }});
  }
}

// Of what was entered; a second person where a paper shows it.
void LifeTest::AddCorrection(std::vector<Step>& steps) {
  const auto& corrections = now_.entry_corrections();
  if (!corrections.empty() &&
      corrections.rbegin()->state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED)
    steps.push_back({"approve correction", [&] {
                       return service_.Call<DisclosureRequest>(
                           Staff("lin.hua", {"head"}),
                           On<type::v1::ApproveCorrectionRequest>(now_.name(), day_));
                     }});
  else if (corrections.size() < 2)
    steps.push_back({"correct", [&] {
                       auto r = On<type::v1::CorrectEntryRequest>(now_.name(), day_);
                       const bool was = now_.applicant().display_name() == "韩梅";
                       r.add_fields()->set_field("applicant.display_name");
                       r.mutable_fields(0)->set_value(was ? "韩梅梅" : "韩梅");
                       r.set_reason("登记时误写");
                       return Do(std::move(r));
                     }});
}

std::vector<Step> LifeTest::Lawful() {
  std::vector<Step> steps;
  const std::string state = State(now_);
  if (state == "RECEIVED" || state == "REOPENED") AddCorrection(steps);
  if (state == "RECEIVED") AddOpen(steps);
  if (state == "RECEIVED" || state == "REOPENED") AddAnswers(steps);
  AddWaiting(steps);
  if (state == "ANSWERED" && !now_.services().rbegin()->has_delivery())
    steps.push_back({"receipt", [&] { return Signed(now_, day_ + Upto(5)); }});
  if (state == "ANSWERED" && remedies_ < kRemediesMost && Upto(1) == 0)
    steps.push_back({"review", [&] { return Reviewed(); }});
  // Some days later, as long as no limit of the step's runs out.
  if (state == "RECEIVED" && IsOpen("answer") && Upto(1) == 0) {
    const Date due = *FromProto(Find(now_, "answer")->due_date());
    day_ = std::min(due, day_ + Upto(3));
    if (now_.clarification_asked().empty() && !IsOpen("clarification"))
      std::erase_if(steps, [](const Step& step) { return step.name == "ask"; });
  }
  return steps;
}

void LifeTest::AddForbiddenAnswers(std::vector<Step>& steps) {
  const auto add = [&](v1::AnswerKind kind, const char* article, auto spoil) {
    steps.push_back({absl::StrCat("answer ", kind),
                     [this, kind, spoil] {
                       auto request = Answering(now_, day_, kind, "理由见所附说明。");
                       spoil(request);
                       return Do(std::move(request));
                     },
                     article});
  };
  using Request = v1::AnswerDisclosureRequestRequest;
  const auto nothing = [](Request&) {};
  add(v1::ANSWER_KIND_O1, "政府信息公开条例第三十条", nothing);
  add(v1::ANSWER_KIND_O2, "政府信息公开条例第四十二条", nothing);
  add(v1::ANSWER_KIND_PARTIAL, "政府信息公开条例第三十七条",
      [](Request& r) { r.clear_withheld(); });
  add(v1::ANSWER_KIND_U1, "政府信息公开条例第三十六条第四项",
      [](Request& r) { r.clear_search_record(); });
  add(v1::ANSWER_KIND_N2, "政府信息公开条例第三十六条第六项",
      [](Request& r) { r.clear_earlier_answer(); });
  if (!Heard(/*against=*/true))
    add(v1::ANSWER_KIND_D4, "政府信息公开条例第十五条、第三十二条", nothing);
  if (!now_.has_clarified_date())
    add(v1::ANSWER_KIND_U3, "政府信息公开条例第三十条", nothing);
  if (!now_.has_reasonable() || now_.reasonable())
    add(v1::ANSWER_KIND_N4, "政府信息公开条例第三十五条", nothing);
  if (GoodReasons()) add(v1::ANSWER_KIND_GRANTED, "政府信息公开条例第三十二条", nothing);
}

std::vector<Step> LifeTest::Forbidden() {
  std::vector<Step> steps;
  const std::string state = State(now_);
  if (state == "RECEIVED" || state == "REOPENED")
    AddForbiddenAnswers(steps);
  else
    steps.push_back(
        {"answer", [&] { return Reply(v1::ANSWER_KIND_GRANTED); }, kAnswerArticle});
  if (state == "RECEIVED" && !now_.clarification_asked().empty())
    steps.push_back(
        {"ask again", [&] { return Ask(now_, day_); }, "政府信息公开条例第三十条"});
  if (state == "RECEIVED" && now_.excess().empty())
    steps.push_back({"explain", [&] { return Explain(now_, day_, true); },
                     "政府信息公开条例第三十五条"});
  if (state == "RECEIVED" && !now_.reasonable())
    steps.push_back({"longer", [&] { return SetTime(now_, day_, 40); },
                     "政府信息公开条例第三十五条"});
  if (state == "RECEIVED" || state == "AWAITING_PAYMENT")
    steps.push_back({"charge for what is free",
                     [&] { return Charge(now_, day_, v1::FEE_METHOD_BY_PAGE, 30); },
                     "政府信息公开条例第四十二条"});
  if (state != "AWAITING_CLARIFICATION")  // after its days not without a reason
    steps.push_back(
        {"clarify", [&] { return Clarify(now_, day_); }, "政府信息公开条例第三十条"});
  if (state != "RECEIVED")
    steps.push_back({"extend", [&] { return Extend(now_, day_, 5); },
                     "政府信息公开条例第三十三条第二款"});
  // Not before what a person did; what the law itself did is set aside for it.
  steps.push_back({"go back in time",
                   [&] { return Extend(now_, *FromProto(now_.receipt_date()) - 1, 5); },
                   "政府信息公开条例第三十三条第二款"});
  return steps;
}

}  // namespace yifa::disclosure
