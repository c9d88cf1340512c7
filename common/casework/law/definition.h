// What a service is made of: its resources, its acts, its reactions, its rates and reads.
// A service's own code is the functions named here and its procedures; everything else is
// derived.
#ifndef YIFA_COMMON_CASEWORK_LAW_DEFINITION_H_
#define YIFA_COMMON_CASEWORK_LAW_DEFINITION_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "common/casework/law/view.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

using google::protobuf::Message;

// A kind of case. Its message has the ten fields that every case has (casework/shape.h).
struct ResourceType {
  const google::protobuf::Descriptor* descriptor = nullptr;
  std::string collection;  // in resource names, e.g. `complaints`
  std::string id_prefix;   // of generated ids, e.g. `c`: c00000001
  // True: readable without belonging to the organ (DIS-18).
  bool is_public = false;
  // String field that says what a case is about, where several cases may be about the
  // same. Whichever came last to be about it is Act::LatestOn.
  std::string subject = "";
  // True: it is what the organ keeps for its work, and no case of anybody. Whoever
  // belongs to the organ reads it, whether or not it has a part in it.
  bool is_kept = false;
};

// One act of the procedure, done by `apply`.
struct ActBinding {
  const google::protobuf::Descriptor* request = nullptr;  // null for an expiry
  const google::protobuf::Descriptor* resource = nullptr;
  // Id of the act; empty: as the method that takes the request is annotated.
  std::string act;
  // Creating acts: the track whose procedure the case is bound to.
  std::function<std::string(const Message& request)> track;
  // Step 7. The resource is a copy: it may be left half changed when an error is
  // returned. For a creating act it starts as the request's resource, without what the
  // server sets.
  std::function<absl::Status(const Message& request, Act& act, Message& resource)> apply;
};

// An act on an existing case.
template <typename Request, typename Resource>
ActBinding Bind(absl::Status (*apply)(const Request&, Act&, Resource&),
                std::string act = "") {
  return {Request::descriptor(), Resource::descriptor(), std::move(act), nullptr,
          [apply](const Message& request, Act& the_act, Message& resource) {
            return apply(static_cast<const Request&>(request), the_act,
                         static_cast<Resource&>(resource));
          }};
}

// An act that creates a case, bound to the procedure of its track in force on the act's
// date.
template <typename Request, typename Resource>
ActBinding BindCreate(absl::Status (*apply)(const Request&, Act&, Resource&),
                      std::string (*track)(const Request&), std::string act = "") {
  ActBinding binding = Bind(apply, std::move(act));
  binding.track = [track](const Message& request) {
    return track(static_cast<const Request&>(request));
  };
  return binding;
}

// An act that the law does when a limit expires (Expiry.act of the procedure).
template <typename Resource>
ActBinding BindExpiry(std::string act, absl::Status (*apply)(Act&, Resource&)) {
  return {nullptr, Resource::descriptor(), std::move(act), nullptr,
          [apply](const Message&, Act& the_act, Message& resource) {
            return apply(the_act, static_cast<Resource&>(resource));
          }};
}

using ActBindings = std::vector<ActBinding>;
// Those of several stages, in order.
ActBindings Joined(std::vector<ActBindings> stages);

// An entry of a neighbour's record, with its confidential values where this service may
// see them.
struct NeighbourEntry {
  record::v1::Entry entry;
  std::shared_ptr<const Message> request;  // null where the law itself acted
  std::shared_ptr<const Message> result;   // null where the type is not known

  template <typename T>
  const T* ResultAs() const {
    return dynamic_cast<const T*>(result.get());
  }
  template <typename T>
  const T* RequestAs() const {
    return dynamic_cast<const T*>(request.get());
  }
};

// By what right a neighbour's case may change a case here. Checked by the engine, from
// the register and from the own case as stored: what the neighbour's case says of itself
// counts for nothing, but whose it is.
enum class Right {
  // It is a case of the same organ.
  kOwn,
  // It is a case of a body that may reconsider the acts of the case's organ, by itself or
  // where it falls to a common superior (MayReconsider in competence.h).
  kReconsiders,
  // It was made in reaction to our case, by the organ to which ours was handed.
  kAnswers,
  // It hands a matter on to an organ of the register, where a case is made of it. Nothing
  // that exists is touched.
  kHandsOn,
};

// What a reaction does, and by what right.
struct Effect {
  const google::protobuf::Descriptor* request = nullptr;
  Right right;
  // kAnswers: field of the case that names the organ.
  std::string field = "";
};

template <typename Request>
Effect By(Right right, std::string field = "") {
  return {Request::descriptor(), right, std::move(field)};
}

// What a reaction may ask.
class ReactionContext {
 public:
  virtual ~ReactionContext() = default;
  // The resource of this service that a reaction to `source` (a neighbour's resource)
  // created; "" where there is none.
  virtual std::string CreatedFrom(const std::string& source) const = 0;
};

// Reads a neighbour's record. Pure, like an act.
struct Reaction {
  std::string neighbour;  // e.g. `complaint`
  // All that it ever does. What is not listed, or comes without its right, is refused.
  std::vector<Effect> effects;
  // The requests that this service makes of itself because of the entry, in order;
  // usually none. The engine fills request_id and, where absent, act_date: the entry's,
  // or the date of the own case's last act where that is later. The caller is the system,
  // of the case's organ. A refusal is recorded, and changes nothing.
  std::function<std::vector<std::unique_ptr<Message>>(const NeighbourEntry&,
                                                      const ReactionContext&)>
      react;
};

// Which neighbours read the classed values of a kind of case 个人信息, because reactions
// of theirs to its entries need them. Other services read the case without.
struct ReaderRule {
  const google::protobuf::Descriptor* resource = nullptr;
  std::vector<std::string> readers;  // e.g. `penalty`
};
// As what a service signs in, e.g. `yifa-penalty`.
std::string PrincipalOfService(std::string_view service);

// What a service has learned from the records that it reads.
class Knowledge {
 public:
  virtual ~Knowledge() = default;
  // As ReactionContext::CreatedFrom.
  virtual std::string CreatedFrom(const std::string& source) const = 0;
  // Null where it is not registered.
  virtual std::shared_ptr<const type::v1::Organ> Organ(const std::string& name) const = 0;
  // A resource of this service; null where there is none of that type.
  template <typename T>
  std::shared_ptr<const T> Find(const std::string& name) const {
    return std::dynamic_pointer_cast<const T>(FindMessage(name));
  }

 private:
  virtual std::shared_ptr<const Message> FindMessage(const std::string& name) const = 0;
};

// Which cases of a collection an organ's acts may name (REFERENCE_HANDED), besides its
// own of this service. Pure.
struct HandedRule {
  std::string collection;  // in the names, e.g. `penaltyCases`
  std::function<bool(const std::string& name, const type::v1::Organ& organ,
                     const Knowledge& knowledge)>
      handed;
};

// A rate of the year: numerator / denominator, both figures summed over their labels.
struct RateRule {
  std::string id;            // e.g. `concluded_rate`
  std::string display_name;  // Chinese, e.g. 办结率
  std::string numerator;     // figure
  std::string denominator;   // figure
  // True if both count cases carried in from the years before; the title then says so.
  bool carried_in = false;
};

// A read of the service's own: of a method that is no act and neither gets nor lists a
// kind of case.
struct ReadBinding {
  const google::protobuf::Descriptor* request = nullptr;
  // True: answered without knowing who asks (DIS-18).
  bool is_public = false;
  std::function<absl::StatusOr<std::shared_ptr<const Message>>(const View&,
                                                               const Message& request)>
      read;
};

template <typename Request, typename Response>
ReadBinding BindRead(absl::StatusOr<Response> (*read)(const Request&, const View&),
                     bool is_public = false) {
  return {
      Request::descriptor(), is_public,
      [read](const View& view,
             const Message& request) -> absl::StatusOr<std::shared_ptr<const Message>> {
        absl::StatusOr<Response> response =
            read(static_cast<const Request&>(request), view);
        if (!response.ok()) return response.status();
        return std::make_shared<const Response>(*std::move(response));
      }};
}

template <typename Request, typename Response>
ReadBinding BindPublicRead(absl::StatusOr<Response> (*read)(const Request&,
                                                            const View&)) {
  return BindRead(read, true);
}

struct Definition {
  std::string name;  // e.g. `complaint`
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  std::vector<ResourceType> resources;
  ActBindings acts;
  std::vector<Reaction> reactions{};
  std::vector<ReaderRule> readers{};
  std::vector<HandedRule> handed{};
  std::vector<RateRule> rates{};
  std::vector<ReadBinding> reads{};
  // What the code of the service names of its procedures (services/<name>/names.h).
  std::vector<procedure::NamesInUse> names{};
};

// The service descriptor of that full name, e.g. `yifa.penalty.v1.PenaltyService`.
// REQUIRES: it exists
const google::protobuf::ServiceDescriptor* ServiceNamed(const std::string& full_name);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_DEFINITION_H_
