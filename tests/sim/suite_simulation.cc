#include "tests/sim/suite_simulation.h"

#include <algorithm>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/sim/suite_nodes.h"
#include "tests/support/environment.h"

namespace yifa::sim {
namespace {

constexpr int kSteps = 70;

}  // namespace

SuiteSimulation::SuiteSimulation(uint64_t seed, Planted planted)
    : random_(seed), planted_(planted) {
  const Date begin(2024, 3, 1);
  nodes_.push_back(std::make_unique<Node>(complaint::Definition(), "", begin));
  nodes_.push_back(std::make_unique<Node>(penalty::Definition(), "complaint", begin));
  for (const auto& [reader, keeper] :
       {std::pair(kPenalty, kComplaint), std::pair(kComplaint, kPenalty)}) {
    Link& link = links_.emplace_back();
    link.reader = reader;
    link.keeper = keeper;
  }
}

SuiteSimulation::~SuiteSimulation() {
  for (size_t i = 0; i < nodes_.size(); ++i) DropAll(i);
}

std::vector<std::string> SuiteSimulation::Run() {
  for (size_t i = 0; i < nodes_.size() && ok(); ++i) {
    Raise(i);
    if (ok()) nodes_[i]->Pulse().IgnoreError();  // the law's clock begins
  }
  if (ok()) PutOrgans();
  for (int step = 0; step < kSteps && ok(); ++step) {
    Step();
    LookAfterPower();
  }
  if (ok()) Heal();
  if (ok()) CheckAll();
  return faults_;
}

Date SuiteSimulation::Today() const {
  Date today = nodes_[0]->day();
  for (const auto& node : nodes_) today = std::max(today, node->day());
  return today;
}

void SuiteSimulation::Fault(std::string what) {
  Trace("FAULT " + what);
  faults_.push_back(std::move(what));
}

void SuiteSimulation::Trace(const std::string& what) {
  static const bool traced = testing::FromEnvironment("YIFA_SIM_TRACE", 0) != 0;
  if (!traced) return;
  std::string sizes;
  for (const auto& node : nodes_)
    absl::StrAppend(&sizes, node->up() ? "" : "-", node->record().size(), " ");
  std::cout << sizes << what << std::endl;
}

}  // namespace yifa::sim
