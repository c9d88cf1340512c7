// Checks a record from what it serves alone: recomputes the tree, follows the links of
// each case, and counts the figures again. Knows no connection: it is fed.
#ifndef YIFA_SERVICES_CLI_TRUST_RECORD_CHECK_H_
#define YIFA_SERVICES_CLI_TRUST_RECORD_CHECK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/sha256.h"
#include "common/record/merkle.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// Findings are sentences in Chinese. None: nothing is wrong.
using Findings = std::vector<std::string>;

// What the signature, the log's id and the sizes of a head say of themselves.
Findings CheckHead(const record::v1::SignedTreeHead& head);

class RecordCheck {
 public:
  // Remembers the root that the record had at these sizes, for heads of earlier times.
  explicit RecordCheck(std::set<uint64_t> sizes) : sizes_(std::move(sizes)) { Note(); }

  // Takes the next entry as served.
  void Add(const record::v1::LoggedEntry& logged);
  uint64_t size() const { return frontier_.size(); }
  Hash root() const { return frontier_.Root(); }

  // The head is of this record, whole or as it was.
  // A finding, too, where its size is neither size(), or more, nor one of those given.
  Findings CompareRoot(uint64_t size, std::string_view root,
                       const std::string& what) const;
  // The figures that a service serves are those counted again. `name` is
  // `organs/{organ}/years/{year}`.
  Findings CompareYear(const std::string& name, const statistics::v1::Year& year) const;
  // Names of the years that the entries count in.
  std::vector<std::string> Years() const;

  // What neighbours' entries would have had this service do, and it refused: how often,
  // by neighbour and reason (a name of yifa.api.v1.Reason without its prefix).
  using Refusals = std::map<std::pair<std::string, std::string>, int64_t>;
  const Refusals& refusals() const { return refusals_; }

  // Entries by which the service went on with a neighbour whose record was not the one
  // that it had read.
  const std::vector<record::v1::Entry>& repairs() const { return repairs_; }

  // What was wrong with the entries; the first ones, if there are many.
  const Findings& findings() const { return findings_; }

 private:
  using FigureKey = std::pair<std::string, std::string>;

  void Note();
  void Find(std::string finding);
  void CheckLinks(uint64_t sequence, const record::v1::Entry& entry);

  const std::set<uint64_t> sizes_;
  record::Frontier frontier_;
  std::map<uint64_t, Hash> roots_;
  std::optional<google::protobuf::Timestamp> last_time_;
  std::unordered_map<std::string, uint64_t> latest_;             // entry of each resource
  std::map<std::string, std::map<FigureKey, int64_t>> figures_;  // by name of the year
  Refusals refusals_;
  std::vector<record::v1::Entry> repairs_;
  Findings findings_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_RECORD_CHECK_H_
