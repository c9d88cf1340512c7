#include "common/casework/writer/registers.h"

#include <algorithm>

#include "common/base/spelling.h"
#include "common/casework/law/bindings.h"

namespace yifa::casework {
namespace {

using Organs = std::map<std::string, Registers::OrganPtr>;

// The organ and those above it, once each: what files say may go round in circles.
// `registered`: over the organ that registered one without a superior too, unless that
// has come to stand under it.
std::vector<std::string> WayUp(const Organs& organs, const std::string& organ,
                               bool registered) {
  std::vector<std::string> way;
  std::string at = organ;
  while (!at.empty() && std::find(way.begin(), way.end(), at) == way.end()) {
    way.push_back(at);
    const auto found = organs.find(at);
    if (found == organs.end()) break;
    const std::string& registrar = found->second->registrar();
    std::string next = found->second->superior();
    if (next.empty() && registered && !registrar.empty()) {
      const std::vector<std::string> its = WayUp(organs, registrar, false);
      if (std::find(its.begin(), its.end(), at) == its.end()) next = registrar;
    }
    at = std::move(next);
  }
  return way;
}

}  // namespace

Registers::OrganPtr Registers::FindOrgan(const std::string& name) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = organs_.find(name);
  return found == organs_.end() ? nullptr : found->second;
}

Registers::OrganPtr Registers::FindByPrefix(const std::string& prefix,
                                            const std::string& but) const {
  absl::ReaderMutexLock lock(&mutex_);
  for (const auto& [name, organ] : organs_)
    if (name != but && SameText(organ->document_prefix(), prefix)) return organ;
  return nullptr;
}

bool Registers::IsUnder(const std::string& organ, const std::string& above) const {
  if (above.empty()) return true;
  absl::ReaderMutexLock lock(&mutex_);
  for (const std::string& at : WayUp(organs_, organ, true))
    if (at == above) return true;
  return false;
}

std::vector<Registers::OrganPtr> Registers::ListOrgans(const std::string& after,
                                                       size_t most) const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<OrganPtr> organs;
  for (auto it = organs_.upper_bound(after); it != organs_.end() && organs.size() < most;
       ++it)
    organs.push_back(it->second);
  return organs;
}

Registers::BindingPtr Registers::FindBinding(std::string_view name) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = bindings_.find(name);
  return found == bindings_.end() ? nullptr : found->second;
}

std::vector<Registers::BindingPtr> Registers::ListBindings(const std::string& organ,
                                                           const std::string& after,
                                                           size_t most) const {
  const std::string of = BindingName(organ, "");
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<BindingPtr> bindings;
  for (auto it = bindings_.upper_bound(std::max(of, after));
       it != bindings_.end() && it->first.starts_with(of) && bindings.size() < most; ++it)
    bindings.push_back(it->second);
  return bindings;
}

std::shared_ptr<const calendar::Calendar> Registers::calendar() const {
  absl::ReaderMutexLock lock(&mutex_);
  return calendar_;
}

std::vector<type::v1::CalendarEdition> Registers::editions() const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<type::v1::CalendarEdition> editions;
  for (const auto& [year, edition] : editions_) editions.push_back(edition);
  return editions;
}

bool Registers::HasEdition(int year) const {
  absl::ReaderMutexLock lock(&mutex_);
  return editions_.contains(year);
}

std::shared_ptr<const Provisions> Registers::provisions() const {
  absl::ReaderMutexLock lock(&mutex_);
  return provisions_;
}

void Registers::SetFiles(Provisions files) {
  absl::MutexLock lock(&mutex_);
  provisions_ = std::make_shared<const Provisions>(std::move(files));
}

absl::Status Registers::Put(const google::protobuf::Message& value) {
  absl::MutexLock lock(&mutex_);
  if (const auto* organ = dynamic_cast<const type::v1::Organ*>(&value)) {
    organs_[organ->name()] = std::make_shared<const type::v1::Organ>(*organ);
  } else if (const auto* binding = dynamic_cast<const access::v1::Binding*>(&value)) {
    bindings_[binding->name()] = std::make_shared<const access::v1::Binding>(*binding);
  } else if (const auto* provision = dynamic_cast<const policy::v1::Provision*>(&value)) {
    provisions_ = std::make_shared<const Provisions>(provisions_->With(*provision));
  } else if (const auto* edition =
                 dynamic_cast<const type::v1::CalendarEdition*>(&value)) {
    auto with = calendar_->With(*edition);
    if (!with.ok()) return with.status();
    calendar_ = std::make_shared<const calendar::Calendar>(*std::move(with));
    editions_[edition->year()] = *edition;
  }
  return absl::OkStatus();
}

}  // namespace yifa::casework
