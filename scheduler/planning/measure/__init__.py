"""What a plan costs, term by term, and which constraints it breaks; counted from the plan alone."""
