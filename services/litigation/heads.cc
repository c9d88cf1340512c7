#include "services/litigation/heads.h"

namespace yifa::litigation {
namespace {

bool IsOfHeadKind(const v1::Appearance& appearance) {
  return appearance.kind() == v1::APPEARANCE_KIND_CHIEF ||
         appearance.kind() == v1::APPEARANCE_KIND_DEPUTY ||
         appearance.kind() == v1::APPEARANCE_KIND_IN_CHARGE;
}

bool IsBadlyIdentified(const v1::Appearance& appearance) {
  return appearance.identity() == v1::IDENTITY_FINDING_NOT_MENDED ||
         appearance.identity() == v1::IDENTITY_FINDING_MISSING;
}

}  // namespace

bool IsHead(const v1::Appearance& appearance) {
  return IsOfHeadKind(appearance) && appearance.of_defendant();
}

bool IsProvedHead(const v1::Appearance& appearance) {
  return IsHead(appearance) && !IsBadlyIdentified(appearance);
}

bool IsSubstitute(const v1::Appearance& appearance) {
  if (IsBadlyIdentified(appearance) || appearance.unrelated_to_matter()) return false;
  return appearance.kind() == v1::APPEARANCE_KIND_STAFF ||
         (IsOfHeadKind(appearance) && !appearance.of_defendant());
}

}  // namespace yifa::litigation
