// What the test of rights goes through: organs, who may reconsider the acts of whom, and
// how a neighbour's case comes to have each effect that a reaction lists.
#ifndef YIFA_TESTS_COMMON_CASEWORK_RIGHT_EXAMPLES_H_
#define YIFA_TESTS_COMMON_CASEWORK_RIGHT_EXAMPLES_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::testing {

inline constexpr char kNobody[] = "organs/999999";  // not registered

struct Registered {
  const char* name;
  type::v1::OrganLevel level;
  const char* region;
  const char* superior;
  type::v1::OrganNature nature;
  // Who may reconsider its acts, by itself, or made together with another organ.
  std::set<std::string> reconsidered_by;
};
const std::vector<Registered>& Organs();

// A neighbour's act that has an effect here.
struct Told {
  std::string act;
  std::unique_ptr<google::protobuf::Message> result;
};

// How a neighbour's case of an organ comes to do what an effect lists.
struct Example {
  std::string service, neighbour, request;
  // `sender`: name of the neighbour's case. `target`: our case; the organ, where one is
  // made there. In order; the last is the one that has the effect.
  std::function<std::vector<Told>(const std::string& sender, const std::string& target)>
      tell;
  // True: the neighbour's case can only name its own organ.
  bool own_only = false;
  const char* collection = "";  // of the neighbour's case
};
std::vector<Example> Examples();

// Of that name: a decided penalty that is to be published; an application that contests
// the act, decided.
penalty::v1::PenaltyCase Decided(const std::string& name);
reconsideration::v1::Reconsideration Reconsidered(const std::string& name,
                                                  const std::string& contested);

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_CASEWORK_RIGHT_EXAMPLES_H_
