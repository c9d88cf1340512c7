#include "common/server/service_main.h"
#include "services/penalty/definition.h"

int main(int argc, char** argv) {
  return yifa::server::ServiceMain(argc, argv, yifa::penalty::Definition(), 7102);
}
