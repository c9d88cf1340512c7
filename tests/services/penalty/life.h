// A penalty case's life by chance: the steps that the law leaves open at a point, and
// steps that it forbids there. What a seed does is always the same.
#ifndef YIFA_TESTS_SERVICES_PENALTY_LIFE_H_
#define YIFA_TESTS_SERVICES_PENALTY_LIFE_H_

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {

namespace pb = penalty::v1;

// The forbidden step that fails for its role: no article forbids it.
inline constexpr char kWrongRole[] = "wrong role";

class LifeTest : public Execution {
 protected:
  using Act = std::function<Result()>;
  struct Step {
    std::string name;
    Act act;
    std::string rule = {};  // of a forbidden one: the rule that its refusal names
  };
  using Steps = std::vector<Step>;

  // Begins a life: a lead, or a decision on the spot.
  void Begin(uint64_t seed);
  // Takes a lawful step some days later. False where none is left: the case rests.
  bool Live();
  bool Rests() const;

  // What the law forbids now.
  Steps Forbidden();
  const Step& Pick(const Steps& steps) {
    return steps[static_cast<size_t>(Random(static_cast<int>(steps.size())))];
  }
  int Random(int below) {
    return static_cast<int>(random_() % static_cast<uint64_t>(below));
  }
  bool OneIn(int n) { return Random(n) == 0; }
  // How the life went, for a failure's message.
  const std::string& story() const { return story_; }

  PenaltyCase now_;

 private:
  // -- life.cc: what stands, and the steps to the decision --
  // Lets the law act on what ran out before the day.
  void Refresh();
  bool IsOpen(const std::string& limit) const;
  // Something that is held / registered in advance; null where nothing is.
  const pb::CoerciveMeasure* Held() const;
  const pb::Preservation* Preserved() const;
  bool Holds() const { return Held() != nullptr; }
  bool Preserves() const { return Preserved() != nullptr; }
  bool IsOpen(const std::string& limit, const std::string& item) const;
  // True while the review is awaited and was not put off.
  bool MayExtendReview() const;
  bool AwaitsAppraisal() const;
  bool AwaitsTransfer() const;
  bool HearingPends() const;
  bool Heard() const;
  bool AwaitsReview(const MeasureList& measures) const;
  int LawfulEvidence() const;
  bool MustDiscuss() const;

  Steps Needed();  // what brings the case on
  Steps Extra();   // what need not be done
  void AddLead(Steps& steps);
  void AddFiled(Steps& steps);
  void AddInvestigated(Steps& steps);
  void AddNotified(Steps& steps);
  void AddHearing(Steps& steps);
  void AddDecisions(Steps& steps);
  void AddHeld(Steps& steps);
  void AddHeld(const pb::CoerciveMeasure& measure, Steps& steps);
  void AddAside(Steps& steps);
  void AddPapers(Steps& steps);  // life_papers.cc
  void AddEndings(Steps& steps);
  void AddCorrection(Steps& steps);

  // -- life_execution.cc: from the decision to the archive --
  int64_t FineFen() const;
  int64_t UnpaidFineFen() const;
  int64_t UnpaidFen() const;
  bool IsEnforcedElsewhere() const;
  bool IsGone() const;
  bool IsPerformed() const;
  bool MayClose() const { return IsPerformed() && !Holds(); }
  bool IsOverdue() const;
  const pb::CashCollection* UndepositedCash() const;
  void AddDecided(Steps& steps);
  void AddTransferred(Steps& steps);
  void AddServed(Steps& steps);
  void AddUnpaid(Steps& steps);
  void AddCourt(Steps& steps);
  void AddClosed(Steps& steps);
  void AddServedExtra(Steps& steps);

  // -- life_held.cc --
  void ForbidHeld(Steps& steps);

  // -- life_forbidden.cc --
  void ForbidAlways(Steps& steps);
  void ForbidHere(Steps& steps);
  void ForbidInState(Steps& steps);
  void ForbidInvestigation(Steps& steps);
  void ForbidReview(Steps& steps);
  void ForbidDecision(Steps& steps);
  void ForbidPenalty(Steps& steps);
  void ForbidHearing(Steps& steps);
  void ForbidService(Steps& steps);
  void ForbidTransferred(Steps& steps);
  void ForbidClosing(Steps& steps);
  void ForbidExecution(Steps& steps);

  // -- life_acts.cc: each act on the day --
  template <typename Request>
  Result Now(const Caller& by, const std::function<void(Request&)>& edit = nullptr) {
    auto request = On<Request>(now_.name(), ToProto(day_));
    if (edit != nullptr) edit(request);
    return Do(by, request);
  }
  Result Wait(const std::string& limit);
  Result OnTheSpot(const type::v1::Party& party, int64_t yuan, int officers = 2);
  // Of a lead whose field is open, with the field.
  Result FileNow(const std::vector<std::string>& officers);
  Result Evidence(int officers = 2, bool shown = true);
  // `what`: empty = something new. `by`: who does it at once; null = the head approves.
  Result Preserve(const std::string& what = "", const Caller* by = nullptr);
  Result Seize(const Caller& by, bool emergency = false, int officers = 2,
               const std::string& what = "");
  Result DisposeOfHeld(pb::HeldEnd end);
  Result ConcludeNow();
  Result NotifyNow(const MeasureList& measures, bool hearing_offered = true);
  Result DecideNow(const pb::Decision& decision) {
    return Decide(now_.name(), decision, ToProto(day_));
  }
  pb::Decision PenaltyNow(const MeasureList& measures);
  // What the decision says of one thing that is held. REQUIRES: Holds()
  pb::HeldDisposal Disposal(pb::HeldEnd end) const;
  Result InviteToHearing(const std::string& chair = "sun.shi", int days = 20);
  Result HoldHearingNow();
  Result ReportHearing();
  Result ExtendReview();
  Result DiscussNow(int attendees = 2);
  Result ServeNow(type::v1::ServiceMode mode, bool in_form = true);
  Result PayFen(int64_t fen);
  Result Instalments(int64_t fen);
  Result CollectRemote(int64_t fen);
  Result ProposeTransfer();
  Result HandOverToPolice(bool with_report = true);
  Result TakeBack(pb::ReturnGround ground);
  Result AnswerOfCourt(pb::CourtAnswerKind kind);
  Result Remedied();
  Result Discontinue(pb::ClosingGround ground);
  Result ArchiveNow();
  Result VoidNumber(const std::string& number);

  const Caller chair_ = Staff("sun.shi", {"officer"});

  std::mt19937_64 random_;
  std::string story_;
  Date day_;
  int extras_ = 0;         // left
  MeasureList plan_;       // what is told, and decided at most
  int64_t gains_fen_ = 0;  // within it, to be confiscated
  bool lenient_ = false;
  bool to_court_ = false;  // nobody pays of their own will
  bool transfer_ = false;  // a crime is suspected
  bool evaluate_ = false;
  std::string review_ground_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SERVICES_PENALTY_LIFE_H_
