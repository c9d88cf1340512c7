// The exchange of penalties with other departments 双公示 as reads of the service.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_READS_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_READS_H_

#include <vector>

#include "common/casework/law/definition.h"

namespace yifa::penalty {

// Those of ExchangeService.
std::vector<casework::ReadBinding> ExchangeReads();

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_READS_H_
