#include "services/disclosure/catalogue.h"

#include <optional>
#include <string>
#include <vector>

#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/disclosure/enum_values.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/catalogue.pb.h"

namespace yifa::disclosure {
namespace {

using casework::View;

// By category and the year in which the information was made.
void Count(Act& act, const Publication& publication, int delta) {
  act.TallyIn(publication.made_date().year(), figure::kCatalogue,
              LabelOf(publication.category()), delta);
}

// The article of a category in the version in force.
std::string ArticleOf(const std::string& label, const View& view) {
  const procedure::Procedure* version =
      view.InForce(Publication::descriptor()->full_name(), "publication");
  if (version == nullptr) return "";
  for (const procedure::v1::Rule& row : version->proto().rules())
    for (const std::string& value : row.applies_to())
      if (value == label) return row.article();
  return "";
}

v1::CatalogueCategory Named(v1::Category category, const View& view) {
  v1::CatalogueCategory named;
  named.set_category(category);
  named.set_title(WordsOf(category));
  named.set_article(ArticleOf(LabelOf(category), view));
  return named;
}

// In their order, and within a category the latest year first.
std::vector<v1::CatalogueCategory> Categories(const View::Counters& counters,
                                              const View& view) {
  std::vector<v1::CatalogueCategory> categories;
  for (const v1::Category each : ValuesOf<v1::Category>()) {
    v1::CatalogueCategory category = Named(each, view);
    const std::string label = LabelOf(category.category());
    for (auto at = counters.rbegin(); at != counters.rend(); ++at) {
      if (at->first.second != label || at->second == 0) continue;
      v1::CatalogueYear& year = *category.add_years();
      year.set_year(at->first.first);
      year.set_entries(at->second);
      category.set_entries(category.entries() + at->second);
    }
    if (category.entries() > 0) categories.push_back(std::move(category));
  }
  return categories;
}

// What the law in force says of requests.
void AddLaw(const View& view, v1::Guide& guide) {
  const procedure::Procedure* procedure =
      view.InForce(DisclosureRequest::descriptor()->full_name(), "request");
  if (procedure == nullptr) return;
  const auto article_of = [&](const char* id) {
    const procedure::v1::Act* act = procedure->FindAct(id);
    return act == nullptr ? "" : act->article();
  };
  if (const procedure::v1::Rule* row = procedure->FindRule(rule::kDis01.id()))
    guide.set_request_article(row->article());
  guide.set_fee_article(article_of("charge_fee"));
  guide.set_remedy_article(article_of("record_remedy"));
  for (const auto& limit : procedure->proto().limits()) {
    // What nothing follows from, the law sets no length for: it warns the office.
    if (!limit.has_expiry()) continue;
    v1::GuideLimit& shown = *guide.add_limits();
    shown.set_title(limit.title());
    shown.set_length(limit.length());
    shown.set_unit(limit.unit());
    shown.set_article(limit.article());
  }
}

absl::StatusOr<v1::Catalogue> GetCatalogue(const v1::GetCatalogueRequest& request,
                                           const View& view) {
  const std::string organ = casework::OrganOf(request.name());
  YIFA_RETURN_IF_ERROR(view.Organ(organ).status());
  YIFA_ASSIGN_OR_RETURN(const View::Counters counters,
                        view.CountersOf(organ, figure::kCatalogue.id(), std::nullopt));
  v1::Catalogue catalogue;
  catalogue.set_name(request.name());
  for (v1::CatalogueCategory& category : Categories(counters, view)) {
    catalogue.set_entries(catalogue.entries() + category.entries());
    *catalogue.add_categories() = std::move(category);
  }
  return catalogue;
}

absl::StatusOr<v1::Guide> GetGuide(const v1::GetGuideRequest& request, const View& view) {
  using policy::v1::Provision;
  const std::string name = casework::OrganOf(request.name());
  YIFA_ASSIGN_OR_RETURN(const auto organ, view.Organ(name));
  YIFA_ASSIGN_OR_RETURN(const View::Counters counters,
                        view.CountersOf(name, figure::kCatalogue.id(), std::nullopt));
  v1::Guide guide;
  guide.set_name(request.name());
  guide.set_organ_title(organ->display_name());
  const casework::PlaceAndDay here{*organ, view.today()};
  if (const Provision* office =
          view.provisions().Find(Provision::kDisclosureOffice, here))
    *guide.mutable_office() = office->disclosure_office();
  for (v1::CatalogueCategory& category : Categories(counters, view))
    *guide.add_categories() = std::move(category);
  AddLaw(view, guide);
  for (const Provision* row :
       view.provisions().All(Provision::kDisclosureFeeScale, here)) {
    v1::GuideFee& fee = *guide.add_fees();
    fee.set_method(row->disclosure_fee_scale().method());
    fee.set_article(row->article());
  }
  return guide;
}

}  // namespace

void EnterInCatalogue(Act& act, const Publication& publication) {
  Count(act, publication, 1);
}

void TakeOutOfCatalogue(Act& act, const Publication& publication) {
  Count(act, publication, -1);
}

// What anyone may read (DIS-18).
casework::ReadBinding GuideRead() { return casework::BindPublicRead(&GetGuide); }
casework::ReadBinding CatalogueRead() { return casework::BindPublicRead(&GetCatalogue); }

}  // namespace yifa::disclosure
