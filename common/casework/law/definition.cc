#include "common/casework/law/definition.h"

#include <iterator>

#include "common/base/check.h"

namespace yifa::casework {

ActBindings Joined(std::vector<ActBindings> stages) {
  ActBindings all;
  for (ActBindings& stage : stages)
    all.insert(all.end(), std::make_move_iterator(stage.begin()),
               std::make_move_iterator(stage.end()));
  return all;
}

std::string PrincipalOfService(std::string_view service) {
  return "yifa-" + std::string(service);
}

const google::protobuf::ServiceDescriptor* ServiceNamed(const std::string& full_name) {
  const google::protobuf::ServiceDescriptor* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_name);
  YIFA_CHECK(service != nullptr, full_name.c_str());
  return service;
}

}  // namespace yifa::casework
