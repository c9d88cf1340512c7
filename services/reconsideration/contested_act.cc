// The sixty days start from its service date in the neighbour's record, whatever the
// application says.
#include "services/reconsideration/contested_act.h"

#include "services/contested/contested_act.h"

namespace yifa::reconsideration {
namespace {

// Whoever was served learned of the act then; who learned of it in another way, later.
bool WasServed(v1::KnownBy known_by) { return known_by != v1::KNOWN_BY_OTHER; }

// 行政复议法实施条例第十五条第一款.
v1::KnownBy KnownByOf(const contested::v1::ContestedAct& known) {
  if (known.on_the_spot()) return v1::KNOWN_BY_ON_THE_SPOT;
  if (known.omission()) return v1::KNOWN_BY_OMISSION;
  switch (known.service_mode()) {
    case type::v1::SERVICE_MODE_MAIL:
      return v1::KNOWN_BY_MAIL;
    case type::v1::SERVICE_MODE_ANNOUNCEMENT:
      return v1::KNOWN_BY_ANNOUNCEMENT;
    default:
      return v1::KNOWN_BY_SIGNATURE;
  }
}

}  // namespace

void ReadContestedAct(const Act& act, Case& c) {
  const auto known = contested::Find(act, c.contested_act());
  // What was not done was not served, whatever came of it later; and what was served is
  // known once the record has that.
  if (known == nullptr || known->omission() != (c.known_by() == v1::KNOWN_BY_OMISSION))
    return;
  if (WasServed(c.known_by())) {
    c.set_known_by(KnownByOf(*known));
    *c.mutable_known_date() = known->service_date();
  }
  if (known->has_made_date()) *c.mutable_contested_act_date() = known->made_date();
  if (!known->document().empty()) c.set_contested_document(known->document());
  if (known->on_the_spot()) c.set_on_the_spot(true);
  if (known->disclosure_refused()) c.set_disclosure_refused(true);
}

}  // namespace yifa::reconsideration
