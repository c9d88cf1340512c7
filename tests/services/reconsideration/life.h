// A random life of a case: lawful acts from the application to a final state, under
// either law and in either procedure. What a seed does is always the same.
#ifndef YIFA_TESTS_SERVICES_RECONSIDERATION_LIFE_H_
#define YIFA_TESTS_SERVICES_RECONSIDERATION_LIFE_H_

#include <random>
#include <string>
#include <vector>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/reconsideration/v1/enforcement_requests.pb.h"

namespace yifa::reconsideration {

class LifeTest : public ReconsiderationTest {
 protected:
  using State = v1::Reconsideration;

  // Begins a life, of that seed.
  void Begin(uint64_t seed);
  // Does the next lawful act; fails the test where it is refused.
  void Step();
  // True once the case is in a final state.
  bool Ended();
  // How the life went, for a failure's message.
  const std::string& story() const { return story_; }

  bool new_law() const { return new_law_; }
  Date day() const { return day_; }
  int Random(int below) {
    return static_cast<int>(random_() % static_cast<uint64_t>(below));
  }
  bool OneIn(int n) { return Random(n) == 0; }

  Case CallThird(Date on);
  Case NotifyHearing(Date on, Date held, int hearers = 2);
  Case HoldHearing(Date on);
  Case Appoint(Date on, int agents);
  Case Stay(Date on, v1::StayGround ground);
  Case EndStay(Date on);
  Case Collect(Date on, int officers);
  Case Inspect(Date on, v1::PartySide side);
  Case Report(Date on);
  Case Perform(Date on, bool same);
  Case Order(Date on);
  Case Press(Date on, v1::RespondentMeasureKind kind);
  Case DemandParty(Date on);
  // With good cause for being late.
  Case ApplyToCourt(Date on);
  Case CourtEnds(Date on);
  // By powers of the body's own.
  Case Enforce(Date on);
  Case PartyPerforms(Date on, int64_t fen, bool complete);
  // True while a party owes what was decided or mediated.
  static bool PartyOwes(const State& c) {
    return c.has_party_duty() && !c.has_party_duty_ended_date();
  }
  Case Convert(Date on);
  Case RefuseWithdrawal(Date on);
  Case Suggest(Date on);
  Case AskForDocumentReview(Date on, bool unknown_before);
  // By one of a few that are not in the register.
  Case Replace(Date on);

 private:
  void Must(const char* what, const Case& done);
  void Later(int most) { day_ = day_ + Random(most + 1); }
  // Nobody acts until what runs out has run out.
  void KeepSilent();

  void Received(const State& c);
  void Correcting();
  void Accepted(const State& c);
  bool MayBeExtended(const State& c) const;
  void Extra(const State& c);
  void Suspended(const State& c);
  void Conclude(const State& c);
  void Performing(const State& c);
  void PressRespondent(const State& c);
  void PartyPerforming(const State& c);
  void AskOfAParty(v1::Decision& decision);
  v1::DecisionKind KindFor(const State& c);
  void AskForReview();
  void CorrectEntry(const State& c);
  void ReviewDocument(const State& c);

  std::mt19937_64 random_;
  std::string story_;
  bool new_law_ = false;
  Date day_;
  int steps_left_ = 0;  // of what need not be done
};

}  // namespace yifa::reconsideration

#endif  // YIFA_TESTS_SERVICES_RECONSIDERATION_LIFE_H_
