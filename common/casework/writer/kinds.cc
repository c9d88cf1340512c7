#include "common/casework/writer/kinds.h"

#include <google/protobuf/descriptor.pb.h>

#include "common/base/check.h"
#include "common/casework/form/name.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

std::string SnakeCase(const std::string& camel) {
  std::string snake;
  for (char c : camel) {
    if (c >= 'A' && c <= 'Z') {
      if (!snake.empty()) snake += '_';
      c = static_cast<char>(c - 'A' + 'a');
    }
    snake += c;
  }
  return snake;
}

// The methods of the services that perform an act, by the request that they take.
absl::flat_hash_map<const Descriptor*, const MethodDescriptor*> ActMethods(
    const Definition& definition) {
  absl::flat_hash_map<const Descriptor*, const MethodDescriptor*> methods;
  for (const ServiceDescriptor* service : definition.services)
    for (int i = 0; i < service->method_count(); ++i)
      if (!service->method(i)->options().GetExtension(api::v1::method).act().empty())
        methods[service->method(i)->input_type()] = service->method(i);
  return methods;
}

}  // namespace

ResourceInfo::ResourceInfo(const ResourceType& resource_type)
    : type(resource_type),
      shape(type.descriptor),
      confidential(type.descriptor),
      evidence(type.descriptor),
      standings(type.descriptor),
      validator(type.descriptor),
      prototype(MessageFactory::generated_factory()->GetPrototype(type.descriptor)),
      singular(SnakeCase(type.descriptor->name())) {}

ActInfo::ActInfo(const ActBinding& act_binding, std::string act_id,
                 const ResourceInfo* info)
    : binding(act_binding), id(std::move(act_id)), resource(info) {
  if (binding.request == nullptr) return;
  const auto field = [this](const std::string& field_name) {
    return binding.request->FindFieldByName(field_name);
  };
  name = field("name");
  parent = field("parent");
  etag = field("etag");
  request_id = field("request_id");
  act_date = field("act_date");
  posted_date = field("posted_date");
  resource_field = field(resource->singular);
  resource_id = field(resource->singular + "_id");
  YIFA_CHECK(request_id != nullptr && act_date != nullptr, id.c_str());
  YIFA_CHECK((name == nullptr) != (parent == nullptr), id.c_str());
  YIFA_CHECK(parent == nullptr || (resource_field != nullptr && binding.track),
             id.c_str());
  validator = std::make_unique<Validator>(binding.request);
  confidential = std::make_unique<ConfidentialFields>(binding.request);
  references = std::make_unique<References>(binding.request);
  evidence = std::make_unique<EvidenceFields>(binding.request);
}

absl::StatusOr<std::unique_ptr<Kinds>> Kinds::Compile(const Definition& definition) {
  auto kinds = std::make_unique<Kinds>();
  kinds->handed_ = definition.handed;
  kinds->names_ = definition.names;
  for (const ResourceType& type : definition.resources) {
    auto info = std::make_unique<ResourceInfo>(type);
    for (const ReaderRule& rule : definition.readers)
      if (rule.resource == type.descriptor)
        for (const std::string& reader : rule.readers)
          info->readers.push_back(PrincipalOfService(reader));
    kinds->resources_.push_back(std::move(info));
  }
  auto methods = ActMethods(definition);
  for (const ActBinding& binding : definition.acts) {
    const ResourceInfo* resource = kinds->FindType(binding.resource);
    if (resource == nullptr)
      return absl::InternalError("act on a resource that is not listed: " +
                                 binding.resource->full_name());
    const auto method = methods.find(binding.request);
    const bool is_public = method != methods.end();
    std::string id = binding.act;
    if (is_public) id = method->second->options().GetExtension(api::v1::method).act();
    auto act = std::make_unique<ActInfo>(binding, std::move(id), resource);
    act->is_public = is_public;
    act->by_party =
        is_public && method->second->options().GetExtension(api::v1::method).by_party();
    if (binding.request != nullptr) {
      const std::vector<std::string> undeclared = References::Undeclared(binding.request);
      if (!undeclared.empty())
        return absl::InternalError("nothing says what may be named in " +
                                   undeclared.front());
      kinds->by_request_[binding.request] = act.get();
    }
    kinds->acts_.push_back(std::move(act));
    if (is_public) methods.erase(method);
  }
  if (!methods.empty())
    return absl::InternalError("no step is bound to " +
                               methods.begin()->second->full_name());
  return kinds;
}

const ResourceInfo* Kinds::FindCollection(std::string_view collection) const {
  for (const auto& resource : resources_)
    if (resource->type.collection == collection) return resource.get();
  return nullptr;
}

const ResourceInfo* Kinds::FindType(const Descriptor* type) const {
  for (const auto& resource : resources_)
    if (resource->type.descriptor == type) return resource.get();
  return nullptr;
}

const ActInfo* Kinds::FindRequest(const Descriptor* request) const {
  const auto found = by_request_.find(request);
  return found == by_request_.end() ? nullptr : found->second;
}

const ActInfo* Kinds::FindAct(const ResourceInfo* resource, std::string_view act) const {
  for (const auto& info : acts_)
    if (info->resource == resource && info->id == act) return info.get();
  return nullptr;
}

procedure::Catalogue Kinds::Catalogue() const {
  procedure::Catalogue catalogue;
  catalogue.names_in_use = names_;
  for (const auto& act : acts_) {
    const std::pair<std::string, std::string> key = {
        act->resource->type.descriptor->full_name(), act->id};
    catalogue.performed.insert(key);
    if (act->creates()) catalogue.creating.insert(key);
    if (act->binding.request == nullptr) catalogue.expiring.insert(key);
  }
  return catalogue;
}

const ResourceInfo* Kinds::FindName(std::string_view name) const {
  const std::string_view collection = CollectionOf(name);
  return collection.empty() ? nullptr : FindCollection(collection);
}

const HandedRule* Kinds::FindHanded(std::string_view name) const {
  const std::string_view collection = CollectionOf(name);
  for (const HandedRule& rule : handed_)
    if (rule.collection == collection) return &rule;
  return nullptr;
}

}  // namespace yifa::casework
