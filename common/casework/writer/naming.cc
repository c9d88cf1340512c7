// What an act may name besides its own case: what its organ was handed or may read.
// Whatever else is named answers as if it did not exist, whether or not it does.
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/transaction.h"

namespace yifa::casework {
namespace {

using Named = References::Named;

absl::Status NotNameable(const Named& named) {
  return Error(api::v1::REASON_NOT_FOUND, "no such resource: " + named.name)
      .Meta("field", named.path)
      .Meta("resource", named.name)
      .Zh("没有找到“" + named.name + "”。");
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
  const std::string& what = api::v1::Duty_descriptor()
                                ->FindValueByNumber(duty)
                                ->options()
                                .GetExtension(api::v1::value)
                                .zh();
  return Error(api::v1::REASON_UNLAWFUL,
               organ.name() + " does not receive what would be sent to it")
      .Meta("field", named.path)
      .Meta("rule", RuleOf(duty))
      .Article(rule.article())
      .Zh(organ.display_name() + "不接收" + what + "。");
}

}  // namespace

// What the records that this service has read say, on the writer thread.
class Transaction::Learned final : public Knowledge {
 public:
  explicit Learned(Transaction& transaction) : transaction_(transaction) {}

  std::string CreatedFrom(const std::string& source) const override {
    auto found = transaction_.batch_.Get(store::Family::kMeta, CreatedFromKey(source));
    return found.ok() ? (*found).value_or("") : "";
  }
  std::shared_ptr<const type::v1::Organ> Organ(const std::string& name) const override {
    return transaction_.core_.registers->FindOrgan(name);
  }

 private:
  std::shared_ptr<const Message> FindMessage(const std::string& name) const override {
    auto found = transaction_.Load(name);
    return found.ok() ? (*found)->message : nullptr;
  }

  Transaction& transaction_;
};

bool Transaction::IsHanded(const std::string& name, const std::string& organ) {
  const HandedRule* rule = core_.kinds->FindHanded(name);
  if (rule == nullptr) return false;
  if (OrganOf(name) == organ && core_.kinds->FindName(name) != nullptr)
    return Load(name).ok();
  const auto receiver = core_.registers->FindOrgan(organ);
  return receiver != nullptr && rule->handed(name, *receiver, Learned(*this));
}

absl::Status Transaction::CheckNames(const ActRequest& request,
                                     const procedure::v1::Act& rule) {
  const std::string organ = OrganOf(request.resource);
  const auto may_read = [&](Confidentiality what) {
    return what == api::v1::CONFIDENTIALITY_UNSPECIFIED ||
           MayRead({request.actor.principal(), request.actor.organ(), request.roles},
                   what, organ);
  };
  return request.info->references->Visit(
      *request.message, [&](const Named& named) -> absl::Status {
        bool may = true;
        switch (named.rules.refers_to()) {
          case api::v1::REFERENCE_ORGAN: {
            const auto found = core_.registers->FindOrgan(named.name);
            may = found != nullptr;
            if (may && named.name != organ)
              YIFA_RETURN_IF_ERROR(CheckDuty(named, *found, rule));
            break;
          }
          case api::v1::REFERENCE_OWN:
            may = OrganOf(named.name) == organ && Load(named.name).ok();
            break;
          case api::v1::REFERENCE_HANDED:
            may = IsHanded(named.name, organ);
            break;
          case api::v1::REFERENCE_SYSTEM:
            may = false;
            break;
          default:
            break;
        }
        if (!may || !may_read(named.rules.reveals())) return NotNameable(named);
        return absl::OkStatus();
      });
}

}  // namespace yifa::casework
