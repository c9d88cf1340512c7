// The registers that every process holds in memory: organs, bindings, calendar editions
// and provisions. They change only by entries of the record.
#ifndef YIFA_COMMON_CASEWORK_WRITER_REGISTERS_H_
#define YIFA_COMMON_CASEWORK_WRITER_REGISTERS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/calendar/calendar.h"
#include "common/casework/law/provisions.h"
#include "yifa/access/v1/binding.pb.h"
#include "yifa/type/v1/calendar.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

// Thread-safe.
class Registers {
 public:
  using OrganPtr = std::shared_ptr<const type::v1::Organ>;

  // Null where it is not registered.
  OrganPtr FindOrgan(const std::string& name) const;
  // By name, after `after`, at most `most`.
  std::vector<OrganPtr> ListOrgans(const std::string& after, size_t most) const;

  // Null where no organ but that of `but` has these characters in its documents' numbers
  // 机关代字, in whatever spelling.
  OrganPtr FindByPrefix(const std::string& prefix, const std::string& but) const;

  // True if it is `above` or under it: by superiors or, without one, by who registered
  // it and is not under it in turn. Everything is under "", and "" under nothing else.
  bool IsUnder(const std::string& organ, const std::string& above) const;

  using BindingPtr = std::shared_ptr<const access::v1::Binding>;
  // Null where there is none; whether or not it holds.
  BindingPtr FindBinding(std::string_view name) const;
  // Those of an organ, or, where it is empty, of who belongs to none: by name, after
  // `after`, at most `most`.
  std::vector<BindingPtr> ListBindings(const std::string& organ, const std::string& after,
                                       size_t most) const;

  std::shared_ptr<const calendar::Calendar> calendar() const;
  std::vector<type::v1::CalendarEdition> editions() const;
  bool HasEdition(int year) const;

  std::shared_ptr<const Provisions> provisions() const;
  // What the files say, before anything of the record.
  void SetFiles(Provisions files);

  // Makes an Organ, Binding, CalendarEdition or Provision the present one of its name.
  // INVALID_ARGUMENT as Calendar::With.
  absl::Status Put(const google::protobuf::Message& value);

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, OrganPtr> organs_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, BindingPtr, std::less<>> bindings_ ABSL_GUARDED_BY(mutex_);
  std::map<int, type::v1::CalendarEdition> editions_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const calendar::Calendar> calendar_ ABSL_GUARDED_BY(mutex_) =
      std::make_shared<calendar::Calendar>();
  std::shared_ptr<const Provisions> provisions_ ABSL_GUARDED_BY(mutex_) =
      std::make_shared<Provisions>();
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_REGISTERS_H_
