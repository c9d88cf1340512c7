// Checks from the records alone that a contested act stands the same in every service
// that sees it, and as the neighbours' own records say. Knows no connection: it is fed.
#ifndef YIFA_SERVICES_CLI_TRUST_STANDING_CHECK_H_
#define YIFA_SERVICES_CLI_TRUST_STANDING_CHECK_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/cli/suite.h"
#include "services/cli/trust/record_check.h"
#include "services/cli/trust/standing_facts.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {

class StandingCheck {
 public:
  // Takes the next entry of that service's record.
  void Add(Service service, const record::v1::LoggedEntry& logged);
  // The entry of that service's record that is wanted next.
  int64_t next(Service service) const;

  // What is shown otherwise than the neighbour's record has it: the case, the field,
  // whose record and which entry. What lags behind is among it. Not so what a service
  // refused to take from a neighbour's record: that is on its own. The first ones, if
  // there are many.
  Findings Compare() const;
  // How many reconsiderations and suits of contested acts there are.
  size_t cases() const { return cases_.size(); }

 private:
  // A reconsideration or suit as its own record has it.
  struct Own {
    Service service = Service::kReconsideration;
    int64_t entry = 0;  // the latest
    std::vector<int64_t> entries;
    std::string contested_act;
    Course course;
    Expected expected;
  };
  // The same as another service shows it.
  struct View {
    std::string resource;
    int64_t entry = 0;  // of the service's own record
    ShownCase shown;
  };
  using Views = std::map<std::string, View>;  // by the neighbour's case
  struct Standing {
    int64_t entry = 0;
    Facts facts;
  };

  template <typename Case>
  void AddOwn(Service service, const record::v1::Entry& entry, const Case& c);
  void AddViews(Service service, const record::v1::Entry& entry,
                std::vector<ShownCase> shown);
  void AddKnown(Service service, const record::v1::Entry& entry,
                const contested::v1::ContestedAct& known);
  const View* FindView(Service service, const std::string& source) const;
  bool WasRefused(Service by, const Own& own, int64_t since) const;
  void CompareCase(const std::string& name, const Own& own, Findings& findings) const;
  void CompareStandings(Findings& findings) const;
  void CompareKnown(Findings& findings) const;

  std::map<Service, int64_t> next_;
  std::map<std::string, Own> cases_;  // by name
  std::map<Service, Views> views_;
  std::map<std::string, Standing> standings_;  // of penalties
  // Acts as who hears of them knows them, by the neighbour's case.
  std::map<std::string, std::map<Service, Standing>> known_;
  // Entries of a neighbour that a service refused: by service and neighbour's name.
  std::map<std::pair<Service, std::string>, std::set<int64_t>> refused_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_STANDING_CHECK_H_
