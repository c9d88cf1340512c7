// A suit that lives at random, by lawful steps, until it lies in the archive; and at any
// moment of it the unlawful steps that could be tried. What a seed does is always the
// same.
#ifndef YIFA_TESTS_SERVICES_LITIGATION_LIFE_H_
#define YIFA_TESTS_SERVICES_LITIGATION_LIFE_H_

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "tests/support/test_service.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {

class Life {
 public:
  using State = v1::LitigationCase;

  // Begins the suit.
  Life(testing::TestService& service, uint64_t seed);

  // False once the suit is in the archive.
  bool lives() const { return c_.state() != State::STATE_ARCHIVED; }
  // Does one lawful step, or fails the test.
  void Step();
  const State& suit() const { return c_; }
  // What was done, for the message of a failure.
  const std::string& story() const { return story_; }

  // A step that the law does not allow where the suit stands.
  struct Unlawful {
    std::string what, rule, article;
    std::function<absl::Status()> attempt;
  };
  // Those that there are now, if any.
  std::vector<Unlawful> UnlawfulNow();

 private:
  using Move = std::function<void()>;

  int Random(int below) { return static_cast<int>(random_() % below); }
  bool Chance(int percent) { return Random(100) < percent; }
  void Pass(int most_days) { date_ = date_ + Random(most_days + 1); }

  template <typename Request>
  absl::Status Try(Date on, Request request);
  template <typename Request>
  void Do(Request request);

  // The moves that are lawful now: those that lead on, and those besides.
  std::vector<Move> Onward();
  std::vector<Move> Besides();
  void AddBeforeDefence(std::vector<Move>& moves);
  void AddInCourt(std::vector<Move>& moves);
  void AddAfterJudgment(std::vector<Move>& moves);

  void Judge(v1::JudgmentKind kind);
  void JudgeAtRandom();
  void Appeal(v1::Side side);
  void Hear();
  void Review();
  void CorrectEntry();

  void AddUnlawfulInCourt(std::vector<Unlawful>& steps);
  void AddUnlawfulAtFirst(std::vector<Unlawful>& steps);
  void AddUnlawfulAfterwards(std::vector<Unlawful>& steps);
  template <typename Request>
  void AddUnlawful(std::vector<Unlawful>& steps, const char* rule, const char* article,
                   Request request, int days_later = 0);

  bool In(std::initializer_list<State::State> states) const;
  bool InCourt() const;
  bool IsOpen(const std::string& limit) const;
  Date Served() const;
  const v1::Judgment& LastJudgment() const { return *c_.judgments().rbegin(); }
  bool HasUnreviewedLoss() const;
  bool OwesOpinion() const;
  bool IsStopped() const;

  testing::TestService& service_;
  std::mt19937_64 random_;
  Date date_;
  State c_;
  int steps_ = 0;
  std::string story_;
};

}  // namespace yifa::litigation

#endif  // YIFA_TESTS_SERVICES_LITIGATION_LIFE_H_
