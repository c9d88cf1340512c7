// Names of natural persons as they may be published (政府信息公开条例第十五条).
#ifndef YIFA_SERVICES_DISCLOSURE_MASKING_H_
#define YIFA_SERVICES_DISCLOSURE_MASKING_H_

#include <string>

#include "yifa/type/v1/party.pb.h"

namespace yifa::disclosure {

// The party's name in public: of a natural person the surname and 某某, e.g. 张某某,
// 欧阳某某; of an organization or business its name, shortened to 150 characters; 当事人
// where the name is not known.
std::string PublicName(const type::v1::Party& party);

// The text with what identifies a natural person (name, number, telephone, address)
// masked wherever it stands. Texts about others come back as they are.
std::string MaskParty(const std::string& text, const type::v1::Party& party);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_MASKING_H_
