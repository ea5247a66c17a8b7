// The loops that need run-time CPU dispatch.
#pragma once
