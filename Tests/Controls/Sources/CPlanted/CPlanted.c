#include "CPlanted.h"
