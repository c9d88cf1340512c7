// What differs by place or time, as rows of law: those of the service's files, and those
// on record, which take the place of a file's under the same name.
#ifndef YIFA_COMMON_CASEWORK_LAW_PROVISIONS_H_
#define YIFA_COMMON_CASEWORK_LAW_PROVISIONS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "yifa/policy/v1/provision.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

// Where and when it is asked what holds.
struct PlaceAndDay {
  const type::v1::Organ& organ;
  Date day;
  std::string_view field = {};  // of enforcement; "" = only what holds for every field
};

// Immutable; copies share the rows. Thread-safe.
class Provisions {
 public:
  using Provision = policy::v1::Provision;
  using Content = Provision::ContentCase;
  using Matches = std::function<bool(const Provision&)>;

  // Reads every *.textproto (yifa.policy.v1.ListProvisionsResponse) of a folder; none
  // where the folder does not exist. INVALID_ARGUMENT with a line `file:line: what` for
  // each mistake: what does not parse, lacks or exceeds what its annotations say, says
  // nothing, ends before it begins, or has another's name.
  static absl::StatusOr<Provisions> Load(const std::string& folder);

  // INVALID_ARGUMENT (INVALID_FIELD) where a provision stands under another organ's name
  // than that for which it holds, says nothing or what makes no sense
  // (provision_content.h), or ends before it begins. `field` is where the request carries
  // it.
  static absl::Status Check(const std::string& field, const Provision& provision);

  // These and one more, which replaces the one of its name.
  Provisions With(Provision provision) const;
  // Adds the provision, in place of the one of its name.
  void Put(Provision provision);

  // The most specific one with this content that holds then and there and that `matches`;
  // null where there is none. The organ's own comes before the region's, a narrower
  // region before a wider, the field's before every field's, then the later in force.
  const Provision* Find(Content content, const PlaceAndDay& at,
                        const Matches& matches = nullptr) const;
  // All with this content that hold then and there, by name.
  std::vector<const Provision*> All(Content content, const PlaceAndDay& at) const;
  // Null where there is none of that name, whether or not it holds.
  const Provision* Named(const std::string& name) const;

  using Rows = std::map<std::string, std::shared_ptr<const Provision>>;
  // All, by name.
  const Rows& rows() const { return rows_; }

  // True if the provision holds on that day.
  static bool HoldsOn(const Provision& provision, Date day);

 private:
  Rows rows_;
  std::map<Content, Rows> by_content_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_PROVISIONS_H_
