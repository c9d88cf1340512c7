#include "common/server/service_main.h"
#include "services/disclosure/definition.h"

int main(int argc, char** argv) {
  return yifa::server::ServiceMain(argc, argv, yifa::disclosure::Definition(), 7105);
}
