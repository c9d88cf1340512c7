// Acts that the neighbours' records make known (REC-02): the sixty days of an application
// that names one start from its service date, whatever the application says.
#include "absl/strings/str_cat.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

// `organs/x/contestedActs/y` of `organs/x/penaltyCases/y`; "" for anything else.
std::string NameFor(const std::string& source) {
  const size_t organ = source.find('/');
  if (organ == std::string::npos) return "";
  const size_t collection = source.find('/', organ + 1);
  const size_t id = source.rfind('/');
  if (collection == std::string::npos || id == collection) return "";
  return absl::StrCat(source.substr(0, collection), "/contestedActs", source.substr(id));
}

// Whoever was served learned of the act then; who learned of it in another way, later.
bool WasServed(v1::KnownBy known_by) { return known_by != v1::KNOWN_BY_OTHER; }

}  // namespace

absl::Status RecordContestedAct(const v1::RecordContestedActRequest&, Act&,
                                v1::ContestedAct&) {
  return absl::OkStatus();
}

// Another act of the same case takes the first one's place: an answer given anew.
absl::Status ReviseContestedAct(const v1::ReviseContestedActRequest& request, Act&,
                                v1::ContestedAct& c) {
  const v1::ContestedAct& now = request.contested_act();
  c.set_matter(now.matter());
  c.set_document(now.document());
  c.set_known_by(now.known_by());
  *c.mutable_made_date() = now.made_date();
  *c.mutable_known_date() = now.known_date();
  c.set_on_the_spot(now.on_the_spot());
  c.set_disclosure_refused(now.disclosure_refused());
  return absl::OkStatus();
}

void ReadContestedAct(const Act& act, Case& c) {
  const std::string name = NameFor(c.contested_act());
  if (name.empty()) return;
  const auto known = act.Find<v1::ContestedAct>(name);
  if (known == nullptr || known->source() != c.contested_act()) return;
  // What was not done was not served, whatever came of it later.
  if (c.known_by() == v1::KNOWN_BY_OMISSION) return;
  if (WasServed(c.known_by())) {
    c.set_known_by(known->known_by());
    *c.mutable_known_date() = known->known_date();
  }
  if (known->has_made_date()) *c.mutable_contested_act_date() = known->made_date();
  if (!known->document().empty()) c.set_contested_document(known->document());
  if (known->on_the_spot()) c.set_on_the_spot(true);
  if (known->disclosure_refused()) c.set_disclosure_refused(true);
}

}  // namespace yifa::reconsideration
