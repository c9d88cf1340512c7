// The papers of the cases that a test made, as their readers get them.
#ifndef YIFA_TESTS_SUPPORT_PAPERS_H_
#define YIFA_TESTS_SUPPORT_PAPERS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/test_service.h"

namespace yifa::testing {

// What no office lets out of its house, a line for each: an item without its value, a
// cell or a table without anything in it, an amount or a length that is nothing, what
// somebody signs in by, a word that is not Chinese, a text that says nothing of its case.
std::vector<std::string> FaultsOf(const std::string& text);

class Papers {
 public:
  // Reads the record of the service: of each kind, so many of its papers as texts, and
  // one as pages.
  static constexpr size_t kOfEachKind = 60;
  void Read(TestService& service);

  // Of the kinds that the service's procedures declare for this type of case, those of
  // which no case had a paper, as `Complaint/petition_opinion`.
  std::set<std::string> Missing(const std::string& type) const;
  // What FaultsOf finds, each once, with its kind.
  std::set<std::string> faults() const { return faults_; }

 private:
  void Look(TestService& service, const std::string& kind, const std::string& name);

  std::set<std::string> declared_;
  std::map<std::string, size_t> read_;  // by kind
  std::set<std::string> names_;
  std::set<std::string> faults_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_PAPERS_H_
