#include "common/casework/law/service.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

using type::v1::Delivery;
using type::v1::Service;
using type::v1::ServiceAttempt;

bool Failed(const ServiceAttempt& attempt) {
  return attempt.failure() != type::v1::SERVICE_FAILURE_UNSPECIFIED;
}

void Begin(const Act& act, const Delivery& delivery, const std::string& reference,
           Service& service) {
  ServiceAttempt& attempt = *service.add_attempts();
  *attempt.mutable_attempt_date() = ToProto(act.date());
  attempt.set_mode(delivery.mode());
  attempt.set_reference(reference);
}

}  // namespace

std::vector<ServiceFile::Paper> ServiceFile::Issued() const {
  std::vector<Paper> papers;
  int position = documents_.size();
  const auto add = [&](const std::string& kind) {
    papers.push_back({absl::StrCat(name_, "/documents/", ++position), kind});
  };
  for (const std::string& kind : act_.rule().issues()) add(kind);
  for (const std::string& kind : act_.issued()) add(kind);
  return papers;
}

ServiceFile::Paper ServiceFile::Find(const std::string& name) const {
  const auto found =
      std::find_if(documents_.begin(), documents_.end(),
                   [&](const auto& document) { return document.name() == name; });
  return {name, found == documents_.end() ? "" : found->kind()};
}

std::vector<ServiceFile::Paper> ServiceFile::PapersOf(const Service& service) const {
  std::vector<Paper> papers;
  for (const std::string& name : service.documents()) papers.push_back(Find(name));
  return papers;
}

bool ServiceFile::Tried(const std::vector<Paper>& papers) const {
  const auto is_of = [&](const Service& service, const Paper& paper) {
    return std::find(service.documents().begin(), service.documents().end(),
                     paper.name) != service.documents().end();
  };
  return std::any_of(services_.begin(), services_.end(), [&](const Service& service) {
    return std::any_of(service.attempts().begin(), service.attempts().end(), Failed) &&
           std::any_of(papers.begin(), papers.end(),
                       [&](const Paper& paper) { return is_of(service, paper); });
  });
}

absl::StatusOr<std::optional<Date>> ServiceFile::TryOnce(const std::vector<Paper>& papers,
                                                         const Delivery& delivery,
                                                         Service& service) {
  Addressee addressee = addressee_;
  addressee.tried = addressee.tried || Tried(papers);
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> effect,
                        EffectOfService(act_, delivery, addressee, rules_));
  if (!effect) return effect;
  *service.mutable_delivery() = delivery;
  *service.mutable_delivery()->mutable_effective_date() = ToProto(*effect);
  for (const Paper& paper : papers) act_.Served(paper.kind, *effect);
  return effect;
}

absl::Status ServiceFile::Serve(const type::v1::ServeDocumentsRequest& request) {
  std::vector<Paper> papers;
  for (const int position : request.documents()) {
    if (position > documents_.size())
      return act_.Invalid("documents", "the case has no document of that position");
    const type::v1::Document& document = documents_.Get(position - 1);
    papers.push_back({document.name(), document.kind()});
  }
  Service service;
  service.set_name(absl::StrCat(name_, "/services/", services_.size() + 1));
  for (const Paper& paper : papers) service.add_documents(paper.name);
  service.set_addressee(request.addressee());
  Begin(act_, request.delivery(), request.reference(), service);
  YIFA_RETURN_IF_ERROR(TryOnce(papers, request.delivery(), service).status());
  *services_.Add() = std::move(service);
  return absl::OkStatus();
}

absl::Status ServiceFile::Record(const type::v1::RecordServiceRequest& request) {
  if (request.service() > services_.size())
    return act_.Invalid("service", "the case has no service of that position");
  const bool failed = request.failure() != type::v1::SERVICE_FAILURE_UNSPECIFIED;
  if (failed == request.has_delivery())
    return act_.Invalid("delivery", "exactly one of delivery and failure must be said");
  Service& service = *services_.Mutable(request.service() - 1);
  if (service.has_delivery()) return act_.Invalid("service", "has had effect already");
  ServiceAttempt& latest = *service.mutable_attempts()->rbegin();
  if (failed) {
    if (Failed(latest))
      return act_.Invalid("failure", "the latest try has failed already");
    latest.set_failure(request.failure());
    *latest.mutable_failure_date() = ToProto(act_.date());
    return absl::OkStatus();
  }
  // The same try came to its end, or another one is made.
  if (Failed(latest) || latest.mode() != request.delivery().mode())
    Begin(act_, request.delivery(), "", service);
  return TryOnce(PapersOf(service), request.delivery(), service).status();
}

absl::StatusOr<std::optional<Date>> ServiceFile::ServeIssued(const Delivery& delivery) {
  Delivery how = delivery;
  if (how.mode() == type::v1::SERVICE_MODE_UNSPECIFIED)
    how.set_mode(type::v1::SERVICE_MODE_DIRECT);
  const std::vector<Paper> papers = Issued();
  Service service;
  service.set_name(absl::StrCat(name_, "/services/", services_.size() + 1));
  for (const Paper& paper : papers) service.add_documents(paper.name);
  Begin(act_, how, "", service);
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> effect, TryOnce(papers, how, service));
  *services_.Add() = std::move(service);
  return effect;
}

}  // namespace yifa::casework
