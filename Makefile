.DEFAULT_GOAL := help
.PHONY: help prepare check test

help: ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

prepare: ## install what is missing
	@scripts/prepare

check: prepare ## style, types, and the arrows between capabilities
	.venv/bin/ruff check backend tests
	.venv/bin/lint-imports
	cd pwa && npm run --silent check

test: prepare ## every test there is
	.venv/bin/python -m pytest -n 2 -q
	cd pwa && npm test --silent
