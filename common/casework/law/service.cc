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

bool Names(const Service& service, const std::string& document) {
  return std::find(service.documents().begin(), service.documents().end(), document) !=
         service.documents().end();
}

// The day on which the first service of the document had effect.
std::optional<Date> EffectOn(const Services& services, const std::string& document) {
  const auto first =
      std::find_if(services.begin(), services.end(), [&](const Service& service) {
        return service.has_delivery() && Names(service, document);
      });
  if (first == services.end()) return std::nullopt;
  return DayOf(first->delivery().effective_date());
}

void Begin(const Act& act, const Delivery& delivery, const std::string& reference,
           Service& service) {
  ServiceAttempt& attempt = *service.add_attempts();
  *attempt.mutable_attempt_date() = ToProto(act.date());
  attempt.set_mode(delivery.mode());
  attempt.set_reference(reference);
}

}  // namespace

std::optional<Date> ServedOn(const Shape::Documents& documents, const Services& services,
                             procedure::DocumentName kind) {
  const auto newest =
      std::find_if(documents.rbegin(), documents.rend(),
                   [&](const auto& document) { return kind == document.kind(); });
  if (newest == documents.rend()) return std::nullopt;
  return EffectOn(services, newest->name());
}

std::vector<ServiceFile::Paper> ServiceFile::All() const {
  std::vector<Paper> papers;
  for (const type::v1::Document& document : documents_)
    papers.push_back({document.name(), document.kind()});
  const auto add = [&](const std::string& kind) {
    papers.push_back({absl::StrCat(name_, "/documents/", papers.size() + 1), kind});
  };
  for (const std::string& kind : act_.rule().issues()) add(kind);
  for (const Act::Issued& issued : act_.issued()) add(issued.kind);
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
  return std::any_of(services_.begin(), services_.end(), [&](const Service& service) {
    return std::any_of(service.attempts().begin(), service.attempts().end(), Failed) &&
           std::any_of(papers.begin(), papers.end(),
                       [&](const Paper& paper) { return Names(service, paper.name); });
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
  // Served again, what ran from the first service runs on.
  for (const Paper& paper : papers)
    if (!EffectOn(services_, paper.name)) act_.Served(paper.kind, *effect);
  *service.mutable_delivery() = delivery;
  *service.mutable_delivery()->mutable_effective_date() = ToProto(*effect);
  if (rules_.receipt && act_.Has(*rules_.receipt))
    act_.Issue(*rules_.receipt, service.name());
  return effect;
}

absl::StatusOr<std::optional<Date>> ServiceFile::Open(const std::vector<Paper>& papers,
                                                      const std::string& addressee,
                                                      const Delivery& delivery,
                                                      const std::string& reference) {
  Service service;
  service.set_name(absl::StrCat(name_, "/services/", services_.size() + 1));
  for (const Paper& paper : papers) service.add_documents(paper.name);
  service.set_addressee(addressee);
  Begin(act_, delivery, reference, service);
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> effect,
                        TryOnce(papers, delivery, service));
  *services_.Add() = std::move(service);
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
  return Open(papers, request.addressee(), request.delivery(), request.reference())
      .status();
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

absl::StatusOr<std::optional<Date>> ServiceFile::ServeNewest(
    const std::vector<procedure::DocumentName>& kinds, const Delivery& delivery) {
  return ServeLast(
      [&](const Paper& paper) {
        return std::any_of(kinds.begin(), kinds.end(), [&](procedure::DocumentName kind) {
          return kind == paper.kind;
        });
      },
      delivery);
}

absl::StatusOr<std::optional<Date>> ServiceFile::ServeIssued(const Delivery& delivery) {
  const auto& issued = act_.rule().issues();
  return ServeLast(
      [&](const Paper& paper) {
        return std::find(issued.begin(), issued.end(), paper.kind) != issued.end();
      },
      delivery);
}

absl::StatusOr<std::optional<Date>> ServiceFile::ServeLast(
    const std::function<bool(const Paper&)>& is_meant, const Delivery& delivery) {
  const std::vector<Paper> all = All();
  const auto newest = std::find_if(all.rbegin(), all.rend(), is_meant);
  if (newest == all.rend()) return std::nullopt;
  Delivery how = delivery;
  if (how.mode() == type::v1::SERVICE_MODE_UNSPECIFIED)
    how.set_mode(type::v1::SERVICE_MODE_DIRECT);
  return Open({*newest}, "", how, "");
}

absl::StatusOr<Date> ServiceFile::CertainlyServeNewest(
    const std::vector<procedure::DocumentName>& kinds, const Delivery& delivery) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> effect, ServeNewest(kinds, delivery));
  if (effect) return *effect;
  return act_.Refuse(rules_.mail,
                     "邮寄送达以回执上注明的收件日期为送达日期，收到回执后再登记送达。");
}

}  // namespace yifa::casework
