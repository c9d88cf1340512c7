// What anyone may read: guide, catalogue and search (政府信息公开条例 12, 24; DIS-15,
// DIS-18).
#ifndef YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_
#define YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_

#include "common/casework/law/act.h"
#include "common/casework/law/view.h"
#include "yifa/disclosure/v1/catalogue.pb.h"

namespace yifa::disclosure {

// Keeps the catalogue's counters current. A publication is entered when it is published
// and taken out when it is withdrawn or no longer shown; what is changed is taken out as
// it was and entered as it is.
void EnterInCatalogue(casework::Act& act, const v1::Publication& publication);
void TakeOutOfCatalogue(casework::Act& act, const v1::Publication& publication);

absl::StatusOr<v1::Catalogue> GetCatalogue(const v1::GetCatalogueRequest& request,
                                           const casework::View& view);
absl::StatusOr<v1::Guide> GetGuide(const v1::GetGuideRequest& request,
                                   const casework::View& view);
absl::StatusOr<v1::SearchCatalogueResponse> SearchCatalogue(
    const v1::SearchCatalogueRequest& request, const casework::View& view);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_
