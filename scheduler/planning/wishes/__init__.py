"""Why a plan leaves a wish unmet."""
