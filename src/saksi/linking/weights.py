"""Weights of small models that lie beside this module as JSON, checked when they are loaded."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from saksi.errors import ModelError

Model = TypeVar("Model", bound=BaseModel)


def shipped_weights(model: type[Model], file: str, fitted_by: str) -> Model:
    """The weights in a file; raises `ModelError` where it is absent or damaged. `fitted_by` is the module that makes
    it."""
    try:
        return model.model_validate_json(files(__package__).joinpath(file).read_bytes())
    except (OSError, ValidationError) as error:
        remedy = f"install Saksi again, or fit the model with python -m {fitted_by}"
        raise ModelError(file, str(error), remedy) from error
