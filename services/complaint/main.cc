#include "common/server/service_main.h"
#include "services/complaint/definition.h"

int main(int argc, char** argv) {
  return yifa::server::ServiceMain(argc, argv, yifa::complaint::Definition(), 7101);
}
