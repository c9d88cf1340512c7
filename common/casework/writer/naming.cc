#include "common/casework/writer/naming.h"

#include "common/base/enum_text.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/reach.h"

namespace yifa::casework {
namespace {

using Named = References::Named;

absl::Status NotNameable(const Named& named) {
  return Error(api::v1::REASON_NOT_FOUND, "no such resource: " + named.name)
      .Meta("field", named.path)
      .Meta("resource", named.name)
      .Zh("没有找到“" + named.name + "”。");
}

// What is wrong with the name says nothing of what exists.
absl::Status OfAnotherOrgan(const Named& named) {
  return Error(api::v1::REASON_INVALID_FIELD, "a name under another organ")
      .Field(named.path, "must be of the same organ")
      .Zh("“" + named.name + "”不是本机关的案件。");
}

// The rule on where such things belong.
const char* RuleOf(api::v1::Duty duty) {
  switch (duty) {
    case api::v1::DUTY_SUBMISSIONS:
      return "CMP-12";
    case api::v1::DUTY_PENALTIES:
      return "PEN-05";
    default:
      return "REC-07";
  }
}

// What the register does not say of an organ is not asked of it.
absl::Status CheckDuty(const Named& named, const type::v1::Organ& organ,
                       const procedure::v1::Act& rule) {
  const api::v1::Duty duty = named.rules.receives();
  if (duty == api::v1::DUTY_UNSPECIFIED || organ.duties().empty())
    return absl::OkStatus();
  for (const int held : organ.duties())
    if (held == duty) return absl::OkStatus();
  return Error(api::v1::REASON_UNLAWFUL,
               organ.name() + " does not receive what would be sent to it")
      .Meta("field", named.path)
      .Meta("rule", RuleOf(duty))
      .Article(rule.article())
      .Zh(organ.display_name() + "不接收" + WordsOf(duty) + "。");
}

// What the records that this service has read say, on the writer thread.
class Learned final : public Knowledge {
 public:
  Learned(const Core& core, const store::Batch& batch, const LoadByName& load)
      : core_(core), batch_(batch), load_(load) {}

  std::string CreatedFrom(const std::string& source) const override {
    auto found = batch_.Get(store::Family::kMeta, CreatedFromKey(source));
    return found.ok() ? (*found).value_or("") : "";
  }
  std::shared_ptr<const type::v1::Organ> Organ(const std::string& name) const override {
    return core_.registers->FindOrgan(name);
  }

 private:
  std::shared_ptr<const Message> FindMessage(const std::string& name) const override {
    auto found = load_(name);
    return found.ok() ? (*found)->message : nullptr;
  }

  const Core& core_;
  const store::Batch& batch_;
  const LoadByName& load_;
};

// One act's look at what it names.
class Look {
 public:
  Look(const Core& core, const store::Batch& batch, const LoadByName& load,
       const ActRequest& request, const procedure::v1::Act& rule)
      : core_(core),
        batch_(batch),
        load_(load),
        request_(request),
        rule_(rule),
        organ_(OrganOf(request.resource)) {}

  absl::Status At(const Named& named) const {
    YIFA_ASSIGN_OR_RETURN(const bool may, May(named));
    if (!may || !MayReadWhat(named.rules.reveals())) return NotNameable(named);
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<bool> May(const Named& named) const {
    switch (named.rules.refers_to()) {
      case api::v1::REFERENCE_ORGAN: {
        const auto found = core_.registers->FindOrgan(named.name);
        if (found != nullptr && named.name != organ_)
          YIFA_RETURN_IF_ERROR(CheckDuty(named, *found, rule_));
        return found != nullptr;
      }
      case api::v1::REFERENCE_SAME_ORGAN:
        if (OrganOf(named.name) != organ_) return OfAnotherOrgan(named);
        [[fallthrough]];
      case api::v1::REFERENCE_OWN:
        return OrganOf(named.name) == organ_ && IsThere(named.name);
      case api::v1::REFERENCE_HANDED:
        return IsHanded(named.name);
      case api::v1::REFERENCE_SYSTEM:
        return false;
      default:
        return true;
    }
  }

  // True for a case that is there, and is none beyond the limits of the caller's binding.
  bool IsThere(const std::string& name) const {
    const absl::StatusOr<CasePtr> found = load_(name);
    return found.ok() &&
           ((*found)->info->type.is_kept || Reaches(request_.binding.get(), **found));
  }

  bool IsHanded(const std::string& name) const {
    const HandedRule* rule = core_.kinds->FindHanded(name);
    if (rule == nullptr) return false;
    if (OrganOf(name) == organ_ && core_.kinds->FindName(name) != nullptr)
      return IsThere(name);
    const auto receiver = core_.registers->FindOrgan(organ_);
    return receiver != nullptr &&
           rule->handed(name, *receiver, Learned(core_, batch_, load_));
  }

  bool MayReadWhat(Confidentiality what) const {
    const record::v1::Actor& actor = request_.actor;
    return what == api::v1::CONFIDENTIALITY_UNSPECIFIED ||
           MayRead({actor.principal(), actor.organ(), request_.roles}, what, organ_);
  }

  const Core& core_;
  const store::Batch& batch_;
  const LoadByName& load_;
  const ActRequest& request_;
  const procedure::v1::Act& rule_;
  const std::string organ_;
};

// A file that was there when the request was checked may have been deleted since.
absl::Status CheckFiles(const Core& core, const store::Batch& batch,
                        const ActRequest& request) {
  if (request.info->evidence->empty()) return absl::OkStatus();
  absl::Status found;
  request.info->evidence->Visit(
      *request.message, [&](const std::string& sha256, Confidentiality) {
        const std::string name = EvidenceName(OrganOf(request.resource), sha256);
        if (!found.ok() || core.held_files->IsHeld(name)) return;
        const auto manifest = batch.Get(store::Family::kManifests, name);
        if (!manifest.ok())
          found = manifest.status();
        else if (!*manifest)
          found = Error(api::v1::REASON_EVIDENCE_NOT_FOUND, "the file was deleted")
                      .Meta("sha256", sha256)
                      .Zh("证据文件尚未上传。");
      });
  return found;
}

}  // namespace

absl::Status CheckNames(const Core& core, const store::Batch& batch,
                        const LoadByName& load, const ActRequest& request,
                        const procedure::v1::Act& rule) {
  const Look look(core, batch, load, request, rule);
  YIFA_RETURN_IF_ERROR(request.info->references->Visit(
      *request.message, [&](const Named& named) { return look.At(named); }));
  return CheckFiles(core, batch, request);
}

}  // namespace yifa::casework
