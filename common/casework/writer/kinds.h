// A definition compiled: what is known of each resource and each act, found by name or by
// message type.
#ifndef YIFA_COMMON_CASEWORK_WRITER_KINDS_H_
#define YIFA_COMMON_CASEWORK_WRITER_KINDS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/evidence_fields.h"
#include "common/casework/form/references.h"
#include "common/casework/form/shape.h"
#include "common/casework/form/standings.h"
#include "common/casework/form/validator.h"
#include "common/casework/law/definition.h"
#include "common/procedure/procedure.h"

namespace yifa::casework {

struct ResourceInfo {
  explicit ResourceInfo(const ResourceType& resource_type);

  ResourceType type;
  Shape shape;
  ConfidentialFields confidential;
  EvidenceFields evidence;
  Standings standings;
  Validator validator;
  const Message* prototype;
  std::string singular;  // the message's name in snake case, e.g. `penalty_case`
  std::vector<std::string> readers{};  // services that read its classed values
};

struct ActInfo {
  ActInfo(const ActBinding& act_binding, std::string id, const ResourceInfo* info);

  ActBinding binding;
  std::string id;  // in the procedure, e.g. `accept`
  const ResourceInfo* resource;
  // True where a client may call it; false for what only the service itself does.
  bool is_public = false;
  // True where a party to the case may do it, too (ActRules.by_party).
  bool by_party = false;

  // Of the request; null where it has no such field (or there is no request).
  using Field = google::protobuf::FieldDescriptor;
  const Field* name = nullptr;
  const Field* parent = nullptr;
  const Field* etag = nullptr;
  const Field* request_id = nullptr;
  const Field* act_date = nullptr;
  const Field* posted_date = nullptr;     // day on which a party posted what it takes in
  const Field* resource_field = nullptr;  // creating acts: the resource as asked for
  const Field* resource_id =
      nullptr;  // creating acts: its id, where the caller chooses it
  std::unique_ptr<Validator> validator;
  std::unique_ptr<ConfidentialFields> confidential;
  std::unique_ptr<References> references;
  std::unique_ptr<EvidenceFields> evidence;

  bool creates() const { return parent != nullptr; }
};

class Kinds {
 public:
  // INTERNAL, saying what is missing, if a method with an act has no binding, or a
  // request names what its annotations say nothing of.
  static absl::StatusOr<std::unique_ptr<Kinds>> Compile(const Definition& definition);

  // Null where there is none.
  const ResourceInfo* FindCollection(std::string_view collection) const;
  const ResourceInfo* FindType(const google::protobuf::Descriptor* type) const;
  const ActInfo* FindRequest(const google::protobuf::Descriptor* request) const;
  // The act of a resource by its id, whoever does it.
  const ActInfo* FindAct(const ResourceInfo* resource, std::string_view act) const;
  // What procedures are checked against.
  procedure::Catalogue Catalogue() const;

  // The resource type of `organs/{organ}/{collection}/{id}`; null if it is no name of
  // this service's.
  const ResourceInfo* FindName(std::string_view name) const;
  // The rule on names of that collection; null where there is none.
  const HandedRule* FindHanded(std::string_view name) const;

 private:
  std::vector<std::unique_ptr<ResourceInfo>> resources_;
  std::vector<std::unique_ptr<ActInfo>> acts_;
  std::vector<HandedRule> handed_;
  std::vector<procedure::NamesInUse> names_;
  absl::flat_hash_map<const google::protobuf::Descriptor*, const ActInfo*> by_request_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_KINDS_H_
