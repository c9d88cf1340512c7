// A request's life by chance: every step that the law leaves open at a point, and steps
// that it forbids there.
#ifndef YIFA_TESTS_SERVICES_DISCLOSURE_LIFE_H_
#define YIFA_TESTS_SERVICES_DISCLOSURE_LIFE_H_

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {

// A step that would be done on the day.
struct Step {
  std::string name;
  std::function<Answered()> act;
  std::string article = {};  // of a forbidden one: what its refusal cites
};

class LifeTest : public DisclosureTest {
 protected:
  // Begins a life.
  void Begin(uint64_t seed);
  // Takes a lawful step. False where none is left: the case rests.
  bool Live();

  // What the law leaves open, and what it forbids, in the present state.
  std::vector<Step> Lawful();
  std::vector<Step> Forbidden();

  int Upto(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  const Step& Pick(const std::vector<Step>& steps) {
    return steps[static_cast<size_t>(Upto(static_cast<int>(steps.size()) - 1))];
  }

  DisclosureRequest now_;
  Date day_;

 private:
  bool IsOpen(const std::string& limit) const;
  bool Heard(bool against) const;
  bool GoodReasons() const;
  Answered Reply(v1::AnswerKind kind);
  // The law acts: everything that ran out by the due date of the limit.
  Answered LetRunOut(const std::string& limit);
  Answered Reviewed();

  void AddOpen(std::vector<Step>& steps);
  void AddAnswers(std::vector<Step>& steps);
  void AddWaiting(std::vector<Step>& steps);
  void AddCorrection(std::vector<Step>& steps);
  void AddForbiddenAnswers(std::vector<Step>& steps);

  std::mt19937_64 random_;
  int remedies_ = 0;
};

}  // namespace yifa::disclosure

#endif  // YIFA_TESTS_SERVICES_DISCLOSURE_LIFE_H_
