.DEFAULT_GOAL := help
# Many processes are started here: each would compile all of Python's modules anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run demo prepare app check test bench

SCREENS := $(shell find pwa/src pwa/messages pwa/public pwa/scripts -type f -not -path '*/paraglide/*' -not -name schema.gen.ts) pwa/index.html pwa/vite.config.ts pwa/package-lock.json
API := $(shell find backend -name '*routes.py' -o -name '*schemas.py' -o -name shapes.py -o -name events.py) backend/app.py

help: ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: prepare app ## install, build and serve; loads the demonstration company the first time
	@.venv/bin/fieldslip serve --demo

demo: prepare ## make the demonstration company as new
	@.venv/bin/fieldslip demo

prepare: ## install what is missing
	@scripts/prepare

app: pwa/dist/index.html ## build the app where something has changed

pwa/dist/index.html: $(SCREENS) pwa/src/api/schema.gen.ts
	cd pwa && npm run --silent build
	@touch $@

pwa/src/api/schema.gen.ts: $(API)
	@.venv/bin/fieldslip openapi pwa/openapi.json
	cd pwa && npm run --silent api

check: prepare pwa/src/api/schema.gen.ts ## style, types, and the arrows between capabilities
	.venv/bin/ruff check backend tests bench
	.venv/bin/basedpyright
	.venv/bin/lint-imports
	cd pwa && npm run --silent check

test: prepare app ## every test there is, browser tests in Chromium included
	scripts/prepare chromium poppler-utils
	.venv/bin/python -m pytest -n 2 --dist loadgroup -q
	cd pwa && npm test --silent

bench: prepare app ## measure, each figure beside its yardstick; ONLY="pull board" measures those
	.venv/bin/python -m bench $(ONLY)
